import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, startTransition, useEffect, useMemo, useState } from "react";
import { useKeepValue } from "../edit/useKeepValue";
import { PAGE } from "../rows";
import { useHandler } from "../useHandler";
import { useStable } from "../useStable";
import type { ShownColumn, TableActs } from "./shown";
import type { TableProps } from "./Table";
import { type Place, useGrid } from "./useGrid";

/** What stands behind a table: which rows are there, where the keyboard is, what is edited. */
export function useTable(props: TableProps, columns: ShownColumn[], count: number, height: number) {
  const { rows, onOpen, open, selecting } = props;
  const { editing, acts, edit } = useActs(props, columns, () => grid.comeBack());
  const press = (event: KeyboardEvent, { row, column }: Place) => {
    const shown = columns[column - 1];
    const record = row < 0 ? undefined : rows.rowAt(row);
    if (event.key === "Escape") {
      if (selecting.chosen > 0) selecting.clear();
      else if (open) onOpen(undefined);
    } else if (!record || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "x" || event.key === "X" || (event.key === " " && column === 0))
      selecting.toggle(row, event.shiftKey);
    else if (event.key === "Enter" && column === 0) selecting.toggle(row, event.shiftKey);
    else if (event.key === "w" && props.onWhy) acts.why(record.id, String(record.name));
    else if (event.key === "o" || (event.key === "Enter" && shown?.name === "name"))
      onOpen(record.id);
    else if (event.key === "Enter" || event.key === "e") {
      if (!edit(row, shown?.name) && event.key === "Enter") onOpen(record.id);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const grid = useGrid({
    rows: count,
    columns: columns.length,
    page: 12,
    scrollTo: (row) => virtual.scrollToIndex(row, { align: "auto" }),
    press,
  });
  const virtual = useVirtual(props, grid.table, count, height, grid.active.row);
  return { grid, virtual, editing, acts };
}

/** The rows in view, and the one where the keyboard is, so that it is never lost. */
function useVirtual(
  { rows, onView }: TableProps,
  table: React.RefObject<HTMLDivElement | null>,
  count: number,
  height: number,
  active: number,
) {
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => table.current,
    estimateSize: () => height,
    overscan: 4,
    useFlushSync: false, // a row may come a frame later, rather than hold the frame up
    scrollMargin: height,
    scrollPaddingStart: height,
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return active < 0 || active >= count || shown.includes(active)
        ? shown
        : [...shown, active].sort((one, other) => one - other);
    },
  });
  const step = PAGE / 4;
  const first = Math.floor((virtual.range?.startIndex ?? 0) / step) * step;
  const last = Math.ceil((virtual.range?.endIndex ?? 0) / step) * step;
  // Fetching may begin a little later, rather than hold scrolling up.
  useEffect(() => startTransition(() => onView({ first, last })), [first, last, onView]);
  const asked = useStable([rows.shown?.criteria, rows.shown?.sort]);
  // Another question begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another question is shown
  useEffect(() => {
    if (virtual.scrollOffset) virtual.scrollToOffset(0);
  }, [asked]);
  return virtual;
}

/** What the rows can have done, by functions that stay the same while the table scrolls. */
function useActs(props: TableProps, columns: ShownColumn[], comeBack: () => void) {
  const { entity, rows, selecting } = props;
  const [editing, setEditing] = useState<{ id: number; name: string } | null>(null);
  const keepValue = useKeepValue(entity, props.fields);
  const editable = (name: string | undefined) =>
    columns.some((one) => one.name === name && one.field.editable) && props.writable;
  const edit = useHandler((at: number, name: string | undefined) => {
    const row = rows.rowAt(at);
    if (!row || !name || !editable(name)) return false;
    const field = props.fields.get(name);
    if (field?.kind === "boolean") keepValue(row, name, row[name] !== true);
    else setEditing({ id: row.id, name });
    return true;
  });
  const finish = useHandler(() => {
    setEditing(null);
    requestAnimationFrame(comeBack);
  });
  const keep = useHandler<Parameters<TableActs["keep"]>, void>((row, name, value) => {
    finish();
    keepValue(row, name, value);
  });
  const open = useHandler((id: number) => props.onOpen(id));
  const why = useHandler((id: number, name: string) => props.onWhy?.(id, name));
  const select = selecting.toggle;
  const acts = useMemo<TableActs>(
    () => ({ open, why, select, edit: (at, name) => void edit(at, name), keep, giveUp: finish }),
    [open, why, select, edit, keep, finish],
  );
  return { editing, acts, edit };
}
