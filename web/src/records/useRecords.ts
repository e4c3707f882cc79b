import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRights } from "@/api/queries";
import { countQuery } from "@/api/questions";
import { isEverything, lookedFor } from "./criteria";
import { useFields } from "./fields";
import type { RecordsProps } from "./Records";
import type { Question } from "./rows";
import { useCriteria } from "./useCriteria";
import { useLayout } from "./useLayout";
import { useRows } from "./useRows";
import { useSelection } from "./useSelection";
import { useStable } from "./useStable";

/** All that the screen of a table knows: its fields, layout, criteria, rows and selection. */
export function useRecords({ entity, segment, state, change }: RecordsProps) {
  const { fields, error: noCatalog, refetch } = useFields(entity);
  const layout = useLayout(entity, fields, state, change);
  const building = useCriteria(segment, state, change);
  const asked = useStable(building.complete && lookedFor(building.complete, state.find));
  const { data: count, isFetching, error: noCount } = useQuery(countQuery(entity, asked));
  const rows = useQuestionedRows(entity, asked, layout);
  const selecting = useSelection(asked, count ?? rows.rows.total ?? 0, rows.rows.rowAt);
  const [why, setWhy] = useState<{ id: number; name: string } | null>(null);
  const [columnsOpen, setColumnsOpen] = useState(false);
  const { writes, has } = useRights();
  return {
    ...rows,
    fields,
    layout,
    building,
    asked,
    /** Whether it asks for anything but every record. */
    narrowed: asked !== null && !isEverything(asked),
    count,
    counting: isFetching,
    error: noCatalog ?? rows.rows.error,
    refused: noCount,
    retry: () => {
      void refetch();
      rows.rows.retry();
    },
    selecting,
    why,
    setWhy,
    columnsOpen,
    setColumnsOpen,
    writable: writes("accounts"),
    exports: has("exports"),
  };
}

export type RecordsHeld = ReturnType<typeof useRecords>;

function useQuestionedRows(
  entity: RecordsProps["entity"],
  asked: Question["criteria"] | null,
  layout: ReturnType<typeof useLayout>,
) {
  const columns = layout.columns.map((one) => one.name);
  const whole = useStable<Question | null>(
    asked && layout.ready ? { entity, criteria: asked, columns, sort: layout.sort } : null,
  );
  // While one types, the rows may wait a little longer than the count.
  const [settled] = useDebouncedValue(whole, 160);
  const [view, setView] = useState({ first: 0, last: 0 });
  return { rows: useRows(settled ?? whole, view), setView, question: whole };
}
