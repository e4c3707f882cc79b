import { queryOptions, useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api, creationKey, tagged } from "@/api/client";
import { meQuery, queries } from "@/api/queries";
import type { NewStructure, StructureChange, StructureShown } from "@/api/schema";
import { tellDone, tellFailure, tellUndoable } from "@/kit/notices";
import { changesIn } from "../users/userState";

const one = (id: number) => ({ path: { structure_id: id } });

/** A structure with its logo, and its ETag. */
export const structureQuery = (id: number) =>
  queryOptions({
    queryKey: ["structures", id],
    staleTime: 0,
    queryFn: ({ signal }) =>
      tagged(api.GET("/structures/{structure_id}", { params: one(id), signal })),
  });

async function readAgain() {
  await queries.invalidateQueries({ queryKey: ["structures"] });
  await queries.invalidateQueries({ queryKey: ["catalog"] });
  await queries.invalidateQueries({ queryKey: meQuery.queryKey });
}

async function changeStructure(id: number, body: StructureChange, etag: string) {
  const params = { ...one(id), header: { "if-match": etag } };
  const { data, etag: now } = await tagged(
    api.PATCH("/structures/{structure_id}", { body, params }),
  );
  await readAgain();
  return { data, etag: now };
}

export interface StructureEdit {
  before: StructureShown;
  after: StructureShown;
  etag: string;
}

/** Change a structure, with a way back. */
export function useStructureChange() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: ({ before, after, etag }: StructureEdit) =>
      changeStructure(before.id, changesIn(before, after), etag),
    onSuccess: ({ etag }, { before, after }) =>
      tellUndoable(
        t("structures.saved", { name: after.name }),
        () => changeStructure(before.id, changesIn(after, before), etag),
        "structures",
      ),
  });
}

async function addStructure(body: NewStructure) {
  const header = { "idempotency-key": creationKey() };
  const added = await answered(api.POST("/structures", { body, params: { header } }));
  await readAgain();
  return added;
}

export function useAddStructure() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: addStructure,
    onSuccess: ({ name }) => tellDone(t("structures.added", { name })),
  });
}

/** Remove a structure that nothing belongs to; undoing makes it again. */
export function useRemoveStructure() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: async (id: number) => {
      const { data, etag } = await tagged(
        api.GET("/structures/{structure_id}", { params: one(id) }),
      );
      const params = { ...one(id), header: { "if-match": etag } };
      await answered(api.DELETE("/structures/{structure_id}", { params }));
      await readAgain();
      return data;
    },
    onSuccess: ({ id, ...content }) =>
      tellUndoable(
        t("structures.removed", { name: content.name }),
        () => addStructure(content),
        "structures",
      ),
    onError: tellFailure,
  });
}
