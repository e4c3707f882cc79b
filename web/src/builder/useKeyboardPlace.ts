import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { Whole } from "./contexts";
import type { Lines } from "./draft";

/** Keep the keyboard where the work is when parts move or go, and tell what happened. */
export function useKeyboardPlace(
  box: RefObject<HTMLElement | null>,
  heard: RefObject<HTMLElement | null>,
  lines: Lines,
): Whole {
  const fresh = useRef<string | null>(null);
  const wanted = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once the criteria are shown anew
  useEffect(() => {
    const id = wanted.current;
    wanted.current = null;
    if (id === null) return;
    const part = id ? box.current?.querySelector(`[data-part="${CSS.escape(id)}"]`) : null;
    const goal =
      part?.querySelector<HTMLElement>("[data-handle]") ??
      box.current?.querySelector<HTMLElement>("[data-add]");
    goal?.focus();
  }, [lines]);
  return useMemo(
    () => ({
      fresh,
      announce: (message) => {
        if (heard.current) heard.current.textContent = message;
      },
      focusOn: (id) => {
        wanted.current = id;
      },
    }),
    [heard],
  );
}
