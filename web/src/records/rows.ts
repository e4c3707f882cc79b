import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Group } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import { type Page, type Row, search } from "@/api/questions";

/** What a table asks for. */
export interface Question {
  entity: Asked;
  criteria: Group;
  columns: string[];
  sort: string[];
}

export const PAGE = 200;

/** A page of what a table asks for, from where the page before ended. */
export const pageQuery = ({ entity, criteria, columns, sort }: Question, cursor: string | null) =>
  queryOptions({
    queryKey: [entity, "rows", criteria, columns, sort, cursor],
    queryFn: ({ signal }): Promise<Page> => {
      const asked = ["id", ...columns.filter((name) => name !== "id")];
      return search(entity, criteria, { columns: asked, sort, limit: PAGE, cursor }, signal);
    },
    gcTime: 15 * 60_000,
  });

/** Show a record's values in every table at once, before the server has answered. */
export function showValues(
  client: QueryClient,
  entity: Asked,
  id: number,
  values: Record<string, unknown>,
): void {
  client.setQueriesData<Page>({ queryKey: [entity, "rows"] }, (page) => {
    const at = page?.rows.findIndex((row) => row.id === id) ?? -1;
    if (!page || at < 0) return page;
    const rows = [...page.rows];
    rows[at] = { ...(rows[at] as Row), ...known(rows[at] as Row, values) };
    return { ...page, rows };
  });
}

/** Of some values, those that a row has a column for. */
function known(row: Row, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in row));
}
