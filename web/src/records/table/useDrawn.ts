import { useEffect, useLayoutEffect, useReducer, useRef } from "react";

/** How many rows come to stand in the table within one frame. */
const AT_ONCE = 6;

/**
 * Of the rows in view, those to draw now, by their places: what was drawn stays, and a few more
 * come with each frame, so that none waits for a whole screen of them. The row that the keyboard
 * is at is always among them.
 */
export function useDrawn(inView: number[], known: (at: number) => boolean, active: number) {
  const before = useRef<ReadonlySet<number>>(new Set());
  const [, drawMore] = useReducer((frames: number) => frames + 1, 0);
  const due = inView.filter((at) => at === active || known(at));
  let more = AT_ONCE;
  const drawn = due.filter((at) => at === active || before.current.has(at) || more-- > 0);
  useLayoutEffect(() => {
    before.current = new Set(drawn);
  });
  const waiting = drawn.length < due.length;
  useEffect(() => {
    if (!waiting) return;
    const frame = requestAnimationFrame(drawMore);
    return () => cancelAnimationFrame(frame);
  });
  return drawn;
}
