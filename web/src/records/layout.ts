import type { Asked } from "@/api/queries";
import type { ShownField } from "./fields";
import type { Column } from "./tableState";

/** Which columns a table shows, in their order, and by which fields it is sorted. */
export interface Layout {
  columns: Column[];
  sort: string[];
}

const pinned = (name: string, width: number): Column => ({ name, width, pinned: true });
const column = (name: string): Column => ({ name });

/** What is shown where no view says otherwise. */
export const DEFAULTS: Record<Asked, Layout> = {
  accounts: {
    columns: [
      pinned("name", 260),
      ...["status", "city", "tags", "assignees", "revenue", "last_action_at"].map(column),
    ],
    sort: [],
  },
  contacts: {
    columns: [
      pinned("name", 220),
      ...["function", "account.name", "email", "phone", "tags", "last_action_at"].map(column),
    ],
    sort: [],
  },
};

const WIDTHS: Partial<Record<ShownField["kind"], number>> = {
  number: 110,
  money: 140,
  date: 120,
  instant: 150,
  boolean: 100,
  choice: 150,
  choices: 200,
};
export const NARROWEST = 64;
export const WIDEST = 800;

/** How wide a column is, in pixels. */
export function widthOf(column: Column, field: ShownField): number {
  if (column.width) return Math.min(WIDEST, Math.max(NARROWEST, column.width));
  if (field.choices === "users" && field.kind === "choices") return 120;
  return WIDTHS[field.kind] ?? 170;
}

/** Columns as they stand: those that stay in view first. */
export function inPlace(columns: Column[]): Column[] {
  return [...columns.filter((one) => one.pinned), ...columns.filter((one) => !one.pinned)];
}

/** Columns with one put where another is. */
export function moved(columns: Column[], name: string, to: string): Column[] {
  const placed = inPlace(columns);
  const from = placed.findIndex((one) => one.name === name);
  const at = placed.findIndex((one) => one.name === to);
  const one = placed[from];
  const other = placed[at];
  if (!one || !other) return columns;
  placed.splice(from, 1);
  // One that is put among those that stay in view stays in view as well.
  placed.splice(at, 0, { ...one, pinned: other.pinned ?? false });
  return inPlace(placed);
}

/** Columns with some property of one changed. */
export function changed(columns: Column[], name: string, patch: Partial<Column>): Column[] {
  return inPlace(columns.map((one) => (one.name === name ? { ...one, ...patch } : one)));
}

/** Columns with one shown at the end, or no more. */
export function toggled(columns: Column[], name: string): Column[] {
  const without = columns.filter((one) => one.name !== name);
  return without.length < columns.length ? without : [...columns, { name }];
}

export type Direction = "ascending" | "descending" | "none";

/** How a field is sorted by, and as which of the keys (0 where it is the only one). */
export function directionOf(sort: string[], name: string): { way: Direction; rank: number } {
  const at = sort.findIndex((key) => key === name || key === `-${name}`);
  if (at < 0) return { way: "none", rank: 0 };
  const way = sort[at]?.startsWith("-") ? "descending" : "ascending";
  return { way, rank: sort.length > 1 ? at + 1 : 0 };
}

/** Sorted by a field upwards, then downwards, then no more; alone, or after the other keys. */
export function sortedBy(sort: string[], name: string, add: boolean): string[] {
  const { way } = directionOf(sort, name);
  const next = way === "none" ? name : way === "ascending" ? `-${name}` : null;
  if (!add) return next ? [next] : [];
  const kept = sort.map((key) => (key.replace(/^-/, "") === name ? next : key));
  const keys = kept.filter((key) => key !== null);
  return way === "none" ? [...keys, name] : keys;
}
