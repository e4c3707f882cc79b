import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api } from "@/api/client";
import type { Asked } from "@/api/queries";
import { search } from "@/api/questions";
import type { ActivityPage, EntityName } from "@/api/schema";

/** What happened, the newest first: on all records in sight, on those of an entity, or on one. */
export const activityQuery = (entity?: EntityName, id?: number) =>
  infiniteQueryOptions({
    queryKey: ["activity", entity ?? null, id ?? null],
    initialPageParam: null as number | null,
    getNextPageParam: (page: ActivityPage) => page.next,
    queryFn: ({ signal, pageParam }): Promise<ActivityPage> =>
      answered(
        api.GET("/activity", {
          params: { query: { entity, id, limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
  });

/** By number, the names of some accounts or contacts. */
export const namesQuery = (entity: Asked, ids: number[]) =>
  queryOptions({
    queryKey: [entity, "names", ids],
    enabled: ids.length > 0,
    queryFn: async ({ signal }): Promise<Map<number, string>> => {
      const criteria = { combinator: "and" as const, rules: [among(ids)] };
      const layout = { columns: ["id", "name"], limit: ids.length };
      const page = await search(entity, criteria, layout, signal);
      return new Map(page.rows.map((row) => [row.id, String(row.name ?? "")]));
    },
  });

const among = (ids: number[]) => ({ field: "id", operator: "in", value: ids });

/** One's own bulk changes that can still be undone, the newest first. */
export const bulkChangesQuery = queryOptions({
  queryKey: ["bulk"],
  queryFn: ({ signal }) => answered(api.GET("/bulk", { signal })),
});
