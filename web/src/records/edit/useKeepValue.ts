import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, tagged } from "@/api/client";
import type { Asked } from "@/api/queries";
import type { Row } from "@/api/questions";
import { isStale, stale, tellRefusal } from "@/kit/changing";
import { tellNotKept, tellUndoable } from "@/kit/notices";
import type { Fields } from "../fields";
import { showValues } from "../rows";
import { useHandler } from "../useHandler";
import { same } from "../useStable";

type Values = Record<string, unknown>;

/** A value as it is compared: the choices of a field come in no order. */
const inOrder = (value: unknown) => (Array.isArray(value) ? value.map(String).sort() : value);

/** Keeps the value of a cell: at once in view, then at the server, with an undo. */
export function useKeepValue(entity: Asked, fields: Fields) {
  const { t } = useTranslation("records");
  const client = useQueryClient();
  /** The ETag of a record whose value is still the one in view. */
  async function tagOf(id: number, name: string, shown: unknown): Promise<string> {
    const params = { path: { record_id: id } };
    const { data, etag } = await tagged(api.GET(`/${entity}/{record_id}`, { params }));
    if (!same(inOrder((data as Values)[name] ?? null), inOrder(shown))) throw stale();
    return etag;
  }
  async function write(id: number, values: Values, etag: string): Promise<string> {
    const params = { path: { record_id: id }, header: { "if-match": etag } };
    const changed = await tagged(api.PATCH(`/${entity}/{record_id}`, { params, body: values }));
    showValues(client, entity, id, changed.data);
    return changed.etag;
  }
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: [entity] }),
      client.invalidateQueries({ queryKey: ["segments", "counts"] }),
    ]);
  const keep = useHandler(async (row: Row, name: string, value: unknown): Promise<void> => {
    const before = row[name] ?? null;
    if (same(before, value)) return;
    const told = {
      label: fields.get(name)?.label ?? name,
      name: String(row.name ?? t("nameless")),
    };
    showValues(client, entity, row.id, { [name]: value });
    try {
      const etag = await write(row.id, { [name]: value }, await tagOf(row.id, name, before));
      const undo = async () => {
        await write(row.id, { [name]: before }, etag);
        await refresh();
      };
      tellUndoable(t("edit.kept", told), undo, "cells");
    } catch (error) {
      showValues(client, entity, row.id, { [name]: before });
      if (isStale(error)) tellRefusal(error);
      else tellNotKept(t("edit.not_kept", told), error, () => keep(row, name, value));
    }
    await refresh();
  });
  return keep;
}
