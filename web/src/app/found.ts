import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Group } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import { search } from "@/api/questions";

export interface FoundRow {
  id: number;
  name: string | null;
  /** What tells it from others of the same name. */
  beside: string | null;
}

const LOOKED_INTO = {
  accounts: ["name", "city", "email", "siret", "phone"],
  contacts: ["name", "email", "phone", "mobile"],
} as const;
const BESIDE = { accounts: "city", contacts: "email" } as const;

/** The first few records in which a text stands. */
export const foundQuery = (entity: Asked, text: string, enabled: boolean) =>
  queryOptions({
    queryKey: [entity, "found", text],
    enabled: enabled && text !== "",
    placeholderData: text === "" ? undefined : keepPreviousData,
    queryFn: async ({ signal }): Promise<FoundRow[]> => {
      const beside = BESIDE[entity];
      const layout = { columns: ["id", "name", beside], limit: 6 };
      const page = await search(entity, lookedFor(entity, text), layout, signal);
      return page.rows.map((row) => ({
        id: row.id,
        name: row.name as string | null,
        beside: (row[beside] as string | null) ?? null,
      }));
    },
  });

function lookedFor(entity: Asked, text: string): Group {
  return {
    combinator: "or",
    rules: LOOKED_INTO[entity].map((field) => ({ field, operator: "contains", value: text })),
  };
}
