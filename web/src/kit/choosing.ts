import type { ComboboxParsedItem, OptionsFilter } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { hasWords } from "./folding";

/** Of the choices of a list, in groups or not, those in which every word of what was typed stands. */
export const foundByWords: OptionsFilter = ({ options, search }) =>
  options.flatMap((one): ComboboxParsedItem[] => {
    if (!("items" in one)) return hasWords(one.label, search) ? [one] : [];
    const items = one.items.filter(({ label }) => hasWords(label, search));
    return items.length > 0 ? [{ ...one, items }] : [];
  });

/** Enter is for the list that stands open, also where nothing is found: not for the form around. */
export function keepEnter(event: KeyboardEvent<HTMLElement>): void {
  const isOpen = event.currentTarget.getAttribute("aria-expanded") === "true";
  if (event.key === "Enter" && isOpen) event.preventDefault();
}
