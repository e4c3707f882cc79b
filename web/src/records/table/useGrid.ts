import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useHandler } from "../useHandler";

/** A cell: row -1 is the heads, column 0 the checkboxes. */
export interface Place {
  row: number;
  column: number;
}

interface Grid {
  rows: number;
  columns: number;
  /** How many rows are in view at once. */
  page: number;
  scrollTo: (row: number) => void;
  /** What a key does that does not move. */
  press: (event: KeyboardEvent, place: Place) => void;
}

/** Going from cell to cell by keyboard: one cell at a time takes the Tab key. */
export function useGrid(grid: Grid) {
  const table = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 1 });
  const moving = useRef(false);
  const go = useHandler((place: Place) => {
    const row = Math.max(-1, Math.min(grid.rows - 1, place.row));
    const column = Math.max(0, Math.min(grid.columns, place.column));
    moving.current = true;
    setActive({ row, column });
    if (row >= 0) grid.scrollTo(row);
  });
  useEffect(() => {
    if (!moving.current) return;
    moving.current = false;
    focusCell(table.current, active);
  }, [active]);
  const onKeyDown = useHandler((event: KeyboardEvent) => {
    const place = placeOf(event.target);
    const inside = event.target instanceof HTMLButtonElement && !event.target.dataset.at;
    const held = (event.target as Element).closest("[data-held]"); // a column that arrows carry
    if (!place || inside || held || event.defaultPrevented) return;
    const to = destination(event, place, grid);
    if (!to) return grid.press(event, place);
    event.preventDefault();
    go(to);
  });
  const onFocus = useHandler((event: FocusEvent) => {
    const place = placeOf(event.target);
    if (place && (place.row !== active.row || place.column !== active.column)) setActive(place);
  });
  /** Come back to where one was, after something else had the keyboard. */
  const comeBack = useHandler(() => focusCell(table.current, active));
  return { table, active, go, onKeyDown, onFocus, comeBack };
}

function focusCell(table: HTMLElement | null, { row, column }: Place): void {
  const cell = table?.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`);
  cell?.focus({ preventScroll: true });
  cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function placeOf(element: EventTarget | null): Place | null {
  const cell = element instanceof Element ? element.closest<HTMLElement>("[data-at]") : null;
  const at = cell?.dataset.at;
  if (!at) return null;
  const [row, column] = at.split(":").map(Number);
  return { row: row ?? 0, column: column ?? 0 };
}

/** Where a key leads from a cell, where it leads anywhere. */
export function destination(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
  { row, column }: Place,
  { rows, columns, page }: Pick<Grid, "rows" | "columns" | "page">,
): Place | null {
  if (altKey) return null;
  const far = ctrlKey || metaKey;
  switch (key) {
    case "ArrowUp":
      return { row: far ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: far ? rows - 1 : row + 1, column };
    case "ArrowLeft":
      return { row, column: far ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: far ? columns : column + 1 };
    case "Home":
      return far ? { row: 0, column: 0 } : { row, column: 0 };
    case "End":
      return far ? { row: rows - 1, column: columns } : { row, column: columns };
    case "PageUp":
      return { row: Math.max(0, row - page), column };
    case "PageDown":
      return { row: row + page, column };
    default:
      return null;
  }
}
