import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "@/api/client";
import type { Asked } from "@/api/queries";
import { search } from "@/api/questions";

/** Whether somebody sees a record, and why. */
export const sightQuery = (user: number, entity: Asked, record: number) =>
  queryOptions({
    queryKey: [entity, "sight", user, record],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/users/{user_id}/sight", {
          params: { path: { user_id: user }, query: { entity, id: record } },
          signal,
        }),
      ),
  });

/** The name of a record that an address points to. */
export const recordNameQuery = (entity: Asked, record: number | undefined) =>
  queryOptions({
    queryKey: [entity, "name", record],
    enabled: record !== undefined,
    queryFn: async ({ signal }): Promise<string | null> => {
      const rules = [{ field: "id", operator: "=", value: record }];
      const layout = { columns: ["id", "name"], limit: 1 };
      const page = await search(entity, { combinator: "and", rules }, layout, signal);
      return (page.rows[0]?.name as string | null | undefined) ?? null;
    },
  });
