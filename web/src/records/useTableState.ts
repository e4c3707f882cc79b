import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Asked } from "@/api/queries";
import { readTableState, type TableState } from "./tableState";

export type ChangeState = (patch: Partial<TableState>, how?: { replace: boolean }) => void;

/** What the address says of the table, and a way to change it. */
export function useTableState(entity: Asked): { state: TableState; change: ChangeState } {
  const state = useSearch({ strict: false }) as TableState;
  const navigate = useNavigate();
  const change = useCallback<ChangeState>(
    (patch, how) => {
      void navigate({
        to: `/${entity}`,
        search: (before: object) => readTableState({ ...before, ...patch }),
        replace: how?.replace,
      });
    },
    [entity, navigate],
  );
  return { state, change };
}
