import { useCallback, useEffect, useRef, useState } from "react";
import type { Group } from "@/api/criteria";
import { fromLines, toLines } from "./convert";
import type { Lines } from "./draft";
import { pruned } from "./prune";

interface History {
  past: Lines[];
  present: Lines;
  future: Lines[];
}

/** Changes that follow one another this closely, in milliseconds, are undone as one. */
const ONE_CHANGE = 500;
const KEPT = 100;

/**
 * The criteria as they stand in the builder, with undo and redo. Whoever holds the draft may give
 * it back later, or not the last one first: what was told is not taken for a change from outside.
 */
export function useDraft(draft: Group, onChange: (draft: Group) => void) {
  const [history, setHistory] = useState<History>(() => ({
    past: [],
    present: toLines(draft),
    future: [],
  }));
  const latest = useRef(history);
  const told = useRef<string[]>([]);
  const changedAt = useRef(0);

  const stand = useCallback((next: History) => {
    latest.current = next;
    setHistory(next);
  }, []);
  const tell = useCallback(
    (next: History) => {
      stand(next);
      const drawn = fromLines(next.present);
      told.current.push(JSON.stringify(drawn));
      onChange(drawn);
    },
    [onChange, stand],
  );

  const change = useCallback(
    (lines: Lines) => {
      const { past, present } = latest.current;
      const now = Date.now();
      const grown = now - changedAt.current < ONE_CHANGE && past.length > 0;
      changedAt.current = now;
      const before = grown ? past : [...past.slice(-KEPT), present];
      tell({ past: before, present: pruned(lines), future: [] });
    },
    [tell],
  );
  const step = useCallback(
    (forward: boolean) => {
      const { past, present, future } = latest.current;
      changedAt.current = 0;
      const next = forward ? future[0] : past.at(-1);
      if (!next) return;
      tell(
        forward
          ? { past: [...past, present], present: next, future: future.slice(1) }
          : { past: past.slice(0, -1), present: next, future: [present, ...future] },
      );
    },
    [tell],
  );

  const given = useRef(draft);
  useEffect(() => {
    if (given.current === draft) return;
    given.current = draft;
    const drawn = JSON.stringify(draft);
    const at = told.current.indexOf(drawn);
    told.current = told.current.slice(at + 1);
    if (at >= 0 || drawn === JSON.stringify(fromLines(latest.current.present))) return;
    told.current = [];
    const { past, present } = latest.current;
    stand({ past: [...past.slice(-KEPT), present], present: toLines(draft), future: [] });
  }, [draft, stand]);

  return {
    lines: history.present,
    change,
    undo: useCallback(() => step(false), [step]),
    redo: useCallback(() => step(true), [step]),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
