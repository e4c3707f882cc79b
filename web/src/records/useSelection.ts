import { useRef, useState } from "react";
import type { Row } from "@/api/questions";
import { ALL, choose, chosenOf, isChosen, NOBODY, type Selection } from "./selection";
import { useHandler } from "./useHandler";

export interface Selecting {
  selection: Selection;
  /** Choose the row at a place, or no more; with `range`, all rows since the last one as well. */
  toggle: (at: number, range: boolean) => void;
  all: () => void;
  /** Choose all that answer, or none. */
  toggleAll: (chosen: boolean) => void;
  /** How many are chosen. */
  chosen: number;
  clear: () => void;
}

/** Which rows are chosen. A new question begins with none. */
export function useSelection(
  of: unknown,
  total: number,
  rowAt: (at: number) => Row | undefined,
): Selecting {
  const [kept, setKept] = useState({ of, selection: NOBODY });
  if (kept.of !== of) setKept({ of, selection: NOBODY });
  const selection = kept.of === of ? kept.selection : NOBODY;
  const anchor = useRef<number | null>(null);
  const set = (next: Selection) => setKept({ of, selection: next });
  const toggle = useHandler((at: number, range: boolean) => {
    const row = rowAt(at);
    if (!row) return;
    const chosen = !isChosen(selection, row.id);
    const from = range ? (anchor.current ?? at) : at;
    anchor.current = at;
    set(choose(selection, idsBetween(from, at, rowAt), chosen));
  });
  const all = useHandler(() => set(ALL));
  const clear = useHandler(() => set(NOBODY));
  const toggleAll = useHandler((chosen: boolean) => set(chosen ? ALL : NOBODY));
  return { selection, toggle, all, toggleAll, clear, chosen: chosenOf(selection, total) };
}

function idsBetween(one: number, other: number, rowAt: (at: number) => Row | undefined): number[] {
  const [from, to] = one < other ? [one, other] : [other, one];
  const ids: number[] = [];
  for (let at = from; at <= to; at++) {
    const row = rowAt(at);
    if (row) ids.push(row.id);
  }
  return ids;
}
