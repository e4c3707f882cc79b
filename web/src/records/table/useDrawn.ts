import { useEffect, useLayoutEffect, useReducer, useRef } from "react";

/** How many rows come to stand in the table within one frame. */
const AT_ONCE = 3;

/**
 * Of the rows in view, those to draw now, by their places: what was drawn stays, and a few more
 * come with each frame, so that none waits for a whole screen of them. The row that the keyboard
 * is at is always among them.
 */
export function useDrawn(inView: number[], known: (at: number) => boolean, active: number) {
  const before = useRef<ReadonlySet<number>>(new Set());
  const left = useRef(AT_ONCE);
  const frame = useRef(0);
  const [, drawMore] = useReducer((times: number) => times + 1, 0);
  const due = inView.filter((at) => at === active || known(at));
  let more = left.current;
  const drawn = due.filter((at) => at === active || before.current.has(at) || more-- > 0);
  const waiting = drawn.length < due.length;
  useLayoutEffect(() => {
    left.current -= drawn.filter((at) => !before.current.has(at)).length;
    before.current = new Set(drawn);
  });
  useEffect(() => {
    if (!waiting && left.current === AT_ONCE) return;
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      left.current = AT_ONCE;
      if (waiting) drawMore();
    });
  });
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return drawn;
}
