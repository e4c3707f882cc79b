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
  const ahead = useRef("");
  const wanted = useRef<{ id: string; where?: "value" } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once the criteria are shown anew
  useEffect(() => {
    const goal = wanted.current;
    wanted.current = null;
    if (goal && box.current) bringTo(box.current, goal);
  }, [lines]);
  return useMemo(
    () => ({
      fresh,
      ahead,
      announce: (message) => {
        if (heard.current) heard.current.textContent = message;
      },
      focusOn: (id, where) => {
        wanted.current = { id, where };
      },
    }),
    [heard],
  );
}

function bringTo(box: HTMLElement, { id, where }: { id: string; where?: "value" }) {
  const parts = [...box.querySelectorAll<HTMLElement>("[data-part]")];
  const part = parts.find((one) => id && one.dataset.part === id);
  if (where === "value") {
    const value = part?.querySelector<HTMLElement>("[data-value] :is(input, [data-opens])");
    value?.focus();
    if (value?.hasAttribute("data-blank")) value.click();
    return;
  }
  const handle = part?.querySelector<HTMLElement>("[data-handle]");
  (handle ?? box.querySelector<HTMLElement>("[data-add]"))?.focus();
}
