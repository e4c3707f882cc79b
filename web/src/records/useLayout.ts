import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { Asked } from "@/api/queries";
import type { ViewShown } from "@/api/schema";
import type { Fields } from "./fields";
import { DEFAULTS, inPlace, type Layout } from "./layout";
import { type Column, ORIGINAL, type TableState } from "./tableState";
import { same, useHeld, useStable } from "./useStable";
import type { ChangeState } from "./useTableState";
import { viewsQuery } from "./views/queries";

export interface Laid extends Layout {
  /** The view that is open, or null where the layout is the default one. */
  view: ViewShown | null;
  views: ViewShown[];
  /** Whether the layout differs from the view's. */
  modified: boolean;
  ready: boolean;
  setColumns: (columns: Column[]) => void;
  setSort: (sort: string[]) => void;
  /** Whether the address names a view that there is not for whoever looks at it. */
  unknown: boolean;
  /** Show a view as it is saved; null for the original columns, nothing for what one begins with. */
  open: (view?: ViewShown | null) => void;
  /** Show the view that is open as it is saved. */
  reset: () => void;
}

/** How a table is laid out: as its address says, or the view, or the default. */
export function useLayout(
  entity: Asked,
  fields: Fields | null,
  state: TableState,
  change: ChangeState,
): Laid {
  const { data, error } = useQuery(viewsQuery(entity));
  const number = state.view ?? data?.default ?? null;
  const view = data?.items.find((one) => one.id === number) ?? null;
  const saved: Layout = view && view.columns.length > 0 ? view : DEFAULTS[entity];
  const columns = useStable(inPlace(state.columns ?? saved.columns));
  const sort = useStable(state.sort ?? saved.sort);
  const seen = useMemo(
    () => ({
      columns: columns.filter((one) => fields?.has(one.name)),
      sort: sort.filter((key) => fields?.get(key.replace(/^-/, ""))?.sortable),
    }),
    [columns, sort, fields],
  );
  const setColumns = useCallback(
    (next: Column[]) => change({ columns: next }, { replace: true }),
    [change],
  );
  const setSort = useCallback(
    (next: string[]) => change({ sort: next }, { replace: true }),
    [change],
  );
  const beginning = data?.default ?? null;
  const open = useCallback(
    (next?: ViewShown | null) => {
      const none = next === null && beginning !== null ? ORIGINAL : undefined;
      change({ view: next?.id ?? none, columns: undefined, sort: undefined }, { replace: false });
    },
    [change, beginning],
  );
  const reset = useCallback(
    () => change({ columns: undefined, sort: undefined }, { replace: false }),
    [change],
  );
  const modified =
    !same(columns.map(told), inPlace(saved.columns).map(told)) || !same(sort, saved.sort);
  const ready = fields !== null && (data !== undefined || error !== null);
  const unknown = !!state.view && data !== undefined && view === null;
  const views = data?.items ?? NONE;
  const acts = { setColumns, setSort, open, reset };
  return useHeld({ ...seen, view, views, unknown, modified, ready, ...acts });
}

const NONE: ViewShown[] = [];
const told = ({ name, width, pinned }: Column) => [name, width ?? null, pinned ?? false];
