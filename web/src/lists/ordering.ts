import type { EntryListed } from "@/api/schema";
import { folded, hasWords } from "@/kit/folding";

/** The keys of a list once one entry stands where another stood. */
export function moved(keys: string[], key: string, over: string): string[] {
  const from = keys.indexOf(key);
  const to = keys.indexOf(over);
  if (from < 0 || to < 0) return keys;
  const others = keys.filter((one) => one !== key);
  return [...others.slice(0, to), key, ...others.slice(to)];
}

export type Sorting = "own" | "name" | "used";

/** The entries whose label has what was typed, as they are to be shown. Archived ones come last. */
export function shownEntries(
  entries: EntryListed[],
  typed: string,
  sorting: Sorting,
): EntryListed[] {
  const found = entries.filter((entry) => hasWords(entry.label, typed));
  if (sorting === "own") return found;
  const byName = (a: EntryListed, b: EntryListed) =>
    folded(a.label).localeCompare(folded(b.label)) || a.key.localeCompare(b.key);
  return found.sort(
    (a, b) =>
      Number(a.archived) - Number(b.archived) ||
      (sorting === "used" ? b.used - a.used : 0) ||
      byName(a, b),
  );
}
