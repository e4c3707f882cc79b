import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Group } from "@/api/criteria";
import { useRights } from "@/api/queries";
import { answerQuery } from "@/api/questions";
import { finished } from "@/builder/finished";
import { isEverything, lookedFor } from "./criteria";
import { useFields } from "./fields";
import type { RecordsProps } from "./Records";
import type { Question } from "./rows";
import { type Building, useCriteria } from "./useCriteria";
import { useHandler } from "./useHandler";
import { useLayout } from "./useLayout";
import { useRows } from "./useRows";
import { useSelection } from "./useSelection";
import { useStable } from "./useStable";

/** All that the screen of a table knows: its fields, layout, criteria, rows and selection. */
export function useRecords({ entity, segment, state, change }: RecordsProps) {
  const { fields, error: noCatalog, refetch } = useFields(entity);
  const layout = useLayout(entity, fields, state, change);
  const building = useAskedAtOnce(entity, state.find, useCriteria(segment, state, change));
  const asked = useStable(building.complete && lookedFor(building.complete, state.find));
  const { data: answer, fetchStatus, error: noAnswer } = useQuery(answerQuery(entity, asked));
  const count = answer?.count;
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
    answer,
    count,
    /** Whether the next answer is awaited, be it for the network to come back. */
    answering: fetchStatus !== "idle",
    error: noCatalog ?? rows.rows.error,
    refused: noAnswer,
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

/** Criteria whose answer is asked for as soon as they change: the screen is drawn meanwhile. */
function useAskedAtOnce(
  entity: RecordsProps["entity"],
  find: string | undefined,
  building: Building,
): Building {
  const client = useQueryClient();
  const edit = useHandler((draft: Group) => {
    building.edit(draft);
    const done = finished(draft);
    if (done) void client.prefetchQuery(answerQuery(entity, lookedFor(done, find)));
  });
  return { ...building, edit };
}

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
