import type { Group } from "@/api/criteria";

/** A column of a table: a field by name, how wide in pixels, and whether it stays in view. */
export interface Column {
  name: string;
  width?: number | null;
  pinned?: boolean;
}

/**
 * What a table of accounts or contacts shows, as its address says it. Whatever is absent is the
 * segment's, the view's or the default.
 */
export interface TableState {
  /** The segment that is open. */
  segment?: number;
  /** Criteria as the builder holds them, where they differ from the segment's. */
  criteria?: Group;
  /** The view whose columns and order are shown; ORIGINAL for none where one begins with one. */
  view?: number;
  columns?: Column[];
  /** Names of fields, the first first; `-` before a name sorts downwards. */
  sort?: string[];
  /** The record that stands open beside the table. */
  record?: number;
  /** Whether the builder is open. */
  builder?: boolean;
  /** What the quick search looks for in names. */
  find?: string;
  /** Whether the form for a new record is open. */
  create?: boolean;
}

/** In place of a view: the columns that are shown where there is none. */
export const ORIGINAL = 0;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const number = (value: unknown) =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : undefined;
// A search for digits comes out of the address as a number.
const text = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value) || undefined : undefined;
const texts = (value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one === "string") ? value : undefined;

function columns(value: unknown): Column[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const read = value.map((one) => (isObject(one) && typeof one.name === "string" ? one : null));
  return read.some((one) => one === null) ? undefined : (read as unknown as Column[]);
}

function criteria(value: unknown): Group | undefined {
  return isObject(value) && Array.isArray(value.rules) ? (value as unknown as Group) : undefined;
}

/** Read the state from an address; what makes no sense there is left out. */
export function readTableState(search: Record<string, unknown>): TableState {
  const read: TableState = {
    segment: number(search.segment),
    criteria: criteria(search.criteria),
    view: search.view === ORIGINAL ? ORIGINAL : number(search.view),
    columns: columns(search.columns),
    sort: texts(search.sort),
    record: number(search.record),
    builder: search.builder === true ? true : undefined,
    find: text(search.find),
    create: search.create === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
