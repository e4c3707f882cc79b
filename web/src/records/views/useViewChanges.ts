import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api, creationKey, tagged } from "@/api/client";
import type { Asked } from "@/api/queries";
import type { ViewShown } from "@/api/schema";
import { tellDone, tellFailure, tellUndoable } from "@/kit/notices";
import type { Laid } from "../useLayout";

/** What a view is called and who begins with it. */
export interface Named {
  name: string;
  sharing: ViewShown["sharing"];
  structure_id: number | null;
}

/** Saving, naming and removing views. Each rejects with what the server refused, having told it. */
export function useViewChanges(entity: Asked, layout: Laid) {
  const { t } = useTranslation("records");
  const client = useQueryClient();
  const laid = () => ({
    columns: layout.columns.map(({ name, width, pinned }) => ({
      name,
      width: width ?? null,
      pinned: pinned ?? false,
    })),
    sort: layout.sort,
  });
  const refresh = () => client.invalidateQueries({ queryKey: ["views", entity] });
  async function change(view: ViewShown, body: Partial<ViewShown>): Promise<ViewShown> {
    const path = { view_id: view.id };
    const { etag } = await tagged(api.GET("/views/{view_id}", { params: { path } }));
    const params = { path, header: { "if-match": etag } };
    const saved = await answered(api.PATCH("/views/{view_id}", { params, body: body as never }));
    await refresh();
    return saved;
  }
  async function add(named: Named, from = laid()): Promise<ViewShown> {
    const params = { header: { "idempotency-key": creationKey() } };
    const body = { entity, ...named, ...from };
    const added = await answered(api.POST("/views", { params, body }));
    await refresh();
    return added;
  }
  async function save(view: ViewShown) {
    try {
      layout.open(await change(view, laid()));
      tellDone(t("view.saved", { name: view.name }));
    } catch (error) {
      tellFailure(error);
    }
  }
  async function remove(view: ViewShown) {
    try {
      const path = { view_id: view.id };
      const { etag } = await tagged(api.GET("/views/{view_id}", { params: { path } }));
      const params = { path, header: { "if-match": etag } };
      await answered(api.DELETE("/views/{view_id}", { params }));
      layout.open();
      await refresh();
      const { name, sharing, structure_id, columns, sort } = view;
      const undo = () => add({ name, sharing, structure_id }, { columns: columns as never, sort });
      tellUndoable(t("view.removed", { name }), undo, "views");
    } catch (error) {
      tellFailure(error);
    }
  }
  return { add, change, save, remove };
}
