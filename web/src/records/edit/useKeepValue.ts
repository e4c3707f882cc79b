import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, tagged } from "@/api/client";
import { ProblemError } from "@/api/problems";
import type { Asked } from "@/api/queries";
import type { Row } from "@/api/questions";
import { tellFailure, tellUndoable } from "@/kit/notices";
import type { Fields } from "../fields";
import { showValues } from "../rows";
import { useHandler } from "../useHandler";
import { same } from "../useStable";

type Values = Record<string, unknown>;

/** Keeps the value of a cell: at once in view, then at the server, with an undo. */
export function useKeepValue(entity: Asked, fields: Fields) {
  const { t } = useTranslation(["records", "kit"]);
  const client = useQueryClient();
  async function write(id: number, values: Values, etag?: string): Promise<string> {
    const path = { record_id: id };
    const match =
      etag ?? (await tagged(api.GET(`/${entity}/{record_id}`, { params: { path } }))).etag;
    const params = { path, header: { "if-match": match } };
    const changed = await tagged(api.PATCH(`/${entity}/{record_id}`, { params, body: values }));
    showValues(client, entity, id, changed.data);
    return changed.etag;
  }
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: [entity] }),
      client.invalidateQueries({ queryKey: ["segments", "counts"] }),
    ]);
  return useHandler(async (row: Row, name: string, value: unknown) => {
    const before = row[name] ?? null;
    if (same(before, value)) return;
    showValues(client, entity, row.id, { [name]: value });
    try {
      const etag = await write(row.id, { [name]: value });
      const label = fields.get(name)?.label ?? name;
      const notice = t("edit.kept", { label, name: String(row.name ?? t("nameless")) });
      tellUndoable(notice, async () => {
        await write(row.id, { [name]: before }, etag);
        await refresh();
      });
    } catch (error) {
      showValues(client, entity, row.id, { [name]: before });
      const stale = error instanceof ProblemError && error.status === 412;
      tellFailure(stale ? new Error(t("problem.stale", { ns: "kit" })) : error);
    }
    await refresh();
  });
}
