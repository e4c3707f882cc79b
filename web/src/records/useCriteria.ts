import { useDebouncedCallback } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { EVERYTHING, type Group } from "@/api/criteria";
import type { SegmentShown } from "@/api/schema";
import { finished } from "@/builder/finished";
import type { TableState } from "./tableState";
import { same, useStable } from "./useStable";
import type { ChangeState } from "./useTableState";

/** Criteria as they are being built, and the last of them that were complete. */
export interface Building {
  draft: Group;
  edit: (draft: Group) => void;
  /** Whether another criterion is to be begun, as soon as the builder is there. */
  adding: boolean;
  setAdding: (adding: boolean) => void;
  /** Go back to the criteria of the open segment. */
  giveUp: () => void;
  /** What the table asks; null while a segment's is not known. */
  complete: Group | null;
  /** Whether a part of them is still to be completed. */
  unfinished: boolean;
  /** Whether they differ from the open segment's. */
  modified: boolean;
}

/** The criteria of a table: the segment's, until somebody changes them. */
export function useCriteria(
  segment: SegmentShown | undefined,
  state: TableState,
  change: ChangeState,
): Building {
  const saved = useStable((segment?.criteria as Group | null | undefined) ?? EVERYTHING);
  const addressed = useStable(state.criteria ?? saved);
  const [draft, setDraft] = useState(addressed);
  const written = useRef(addressed);
  const write = useDebouncedCallback((next: Group) => {
    written.current = next;
    change({ criteria: same(next, saved) ? undefined : next }, { replace: true });
  }, 200);
  // Somebody went back or forward, or opened another address: not what was written from here.
  useEffect(() => {
    if (!same(addressed, written.current)) setDraft(addressed);
    written.current = addressed;
  }, [addressed]);
  const edit = useCallback(
    (next: Group) => {
      setDraft(next);
      write(next);
    },
    [write],
  );
  const done = useMemo(() => finished(draft), [draft]);
  const last = useRef<Group | null>(null);
  useEffect(() => {
    if (done) last.current = done;
  }, [done]);
  const complete = useStable(done ?? last.current ?? (state.segment ? null : EVERYTHING));
  const giveUp = useCallback(() => edit(saved), [edit, saved]);
  const [adding, setAdding] = useState(false);
  return {
    draft,
    edit,
    adding,
    setAdding,
    giveUp,
    complete,
    unfinished: !done,
    // Two drafts that are sent alike mean the same.
    modified: !same(draft, saved) && (!done || !same(done, finished(saved))),
  };
}
