import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "@/api/client";
import type { Asked } from "@/api/queries";
import type { Relation, Shown } from "./record";

interface Page {
  items: Shown[];
  next: string | null;
}

/** The related records of one, the newest first, page by page. */
export const relatedQuery = (entity: Asked, id: number, relation: Relation) =>
  infiniteQueryOptions({
    queryKey: [relation, "of", entity, id],
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.next,
    queryFn: async ({ signal, pageParam }): Promise<Page> => {
      const params = { path: { record_id: id }, query: { limit: 20, cursor: pageParam } };
      const call =
        entity === "accounts"
          ? api.GET(`/accounts/{record_id}/${relation}`, { params, signal })
          : api.GET(`/contacts/{record_id}/${relation as "deals" | "actions"}`, { params, signal });
      return (await answered(call)) as Page;
    },
  });
