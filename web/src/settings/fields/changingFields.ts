import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api, creationKey, tagged } from "@/api/client";
import { queries } from "@/api/queries";
import type { CustomField, NewField } from "@/api/schema";
import { tellDone, tellUndoable } from "@/kit/notices";
import { changeAsShown } from "../changing";

const one = ({ entity, key }: CustomField) => ({ path: { entity, field: key } });

function readAgain() {
  const touched = ["custom-fields", "catalog", "accounts", "contacts", "deals", "segments"];
  return Promise.all(touched.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

export function useAddField() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: async (body: NewField) => {
      const header = { "idempotency-key": creationKey() };
      const added = await answered(api.POST("/custom-fields", { body, params: { header } }));
      await readAgain();
      return added;
    },
    onSuccess: ({ label }) => tellDone(t("fields.added", { label })),
  });
}

async function renameField(shown: CustomField, label: string): Promise<CustomField> {
  const path = "/custom-fields/{entity}/{field}";
  const renamed = await changeAsShown(shown, api.GET(path, { params: one(shown) }), (etag) =>
    answered(
      api.PATCH(path, {
        body: { label },
        params: { ...one(shown), header: { "if-match": etag } },
      }),
    ),
  );
  await readAgain();
  return renamed;
}

/** Give a field another label, with a way back. */
export function useRenameField() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: ({ field, label }: { field: CustomField; label: string }) =>
      renameField(field, label),
    onSuccess: (now, { field }) =>
      tellUndoable(
        t("fields.renamed", { before: field.label, after: now.label }),
        () => renameField(now, field.label),
        "fields",
      ),
    onError: readAgain, // the name itself tells why, where it was typed
  });
}

/** Remove a field; the values that it has go only where they were named and confirmed. */
export async function removeField(field: CustomField, force: boolean) {
  const path = "/custom-fields/{entity}/{field}";
  const { etag } = await tagged(api.GET(path, { params: one(field) }));
  const removed = await answered(
    api.DELETE(path, {
      params: {
        ...one(field),
        query: { force: force ? "true" : "false" },
        header: { "if-match": etag },
      },
    }),
  );
  await readAgain();
  return removed;
}
