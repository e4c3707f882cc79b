import type { KeyboardEvent } from "react";

const WAYS: Record<string, "previousElementSibling" | "nextElementSibling"> = {
  ArrowUp: "previousElementSibling",
  ArrowDown: "nextElementSibling",
};
const CONTROLS = "a[href], button:not(:disabled), [role=button]";

/** On the rows of a list or a table: up and down go from a control to that of the next row. */
export function goByRow(event: KeyboardEvent<HTMLElement>): void {
  const way = WAYS[event.key];
  const from = event.target as HTMLElement;
  const row = from.closest("li, tr");
  if (!way || !row || event.defaultPrevented || event.altKey || !from.matches(CONTROLS)) return;
  const at = controlsOf(row).indexOf(from);
  let next = row[way];
  while (next && controlsOf(next).length === 0) next = next[way];
  if (!next) return;
  event.preventDefault();
  const controls = controlsOf(next);
  controls[Math.min(at, controls.length - 1)]?.focus();
}

const controlsOf = (row: Element) => [...row.querySelectorAll<HTMLElement>(CONTROLS)];
