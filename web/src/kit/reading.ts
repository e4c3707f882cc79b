import type { Kind } from "@/api/schema";

/** What was typed cannot be read as a value of its kind. */
export const UNREADABLE: unique symbol = Symbol("unreadable");

/** A value as the API takes it (null is none), or UNREADABLE. */
export type Read = string | number | null | typeof UNREADABLE;

/** The kinds that people type; the others are chosen. */
export type TypedKind = Extract<Kind, "text" | "number" | "money" | "date" | "instant">;

const TYPED: string[] = ["text", "number", "money", "date", "instant"] satisfies TypedKind[];

export function isTyped(kind: Kind): kind is TypedKind {
  return TYPED.includes(kind);
}

/** Read what somebody typed as a value of a kind. */
export function readTyped(kind: TypedKind, typed: string, now = new Date()): Read {
  const text = typed.trim();
  if (text === "") return null;
  switch (kind) {
    case "text":
      return text;
    case "number":
      return readNumber(text, 4);
    case "money":
      return inCents(readNumber(text.replace(/\s*(€|eur)$/i, ""), 2));
    case "date":
      return readDay(text, now);
    case "instant":
      return readInstant(text, now);
  }
}

const SPACES = /[\s  ]/g;

function readNumber(text: string, decimals: number): number | typeof UNREADABLE {
  const bare = text.replace(SPACES, "").replace("−", "-");
  // A comma before three digits after a point, or the other way round, parts thousands.
  const plain =
    bare.includes(",") && bare.includes(".")
      ? bare.lastIndexOf(",") > bare.lastIndexOf(".")
        ? bare.replaceAll(".", "").replace(",", ".")
        : bare.replaceAll(",", "")
      : bare.replace(",", ".");
  const shape = new RegExp(`^-?\\d{1,14}(\\.\\d{1,${decimals}})?$`);
  return shape.test(plain) ? Number(plain) : UNREADABLE;
}

function inCents(amount: number | typeof UNREADABLE): number | typeof UNREADABLE {
  return amount === UNREADABLE ? amount : Math.round(amount * 100);
}

const two = (part: number) => String(part).padStart(2, "0");

/** A day as 2026-12-31, from 31/12/2026, 31.12.26, 31/12 (this year) or 2026-12-31. */
function readDay(text: string, now: Date): string | typeof UNREADABLE {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{4}|\d{2}))?$/.exec(text);
  if (!local) return UNREADABLE;
  const year = local[3] === undefined ? now.getFullYear() : Number(local[3]);
  return day(year < 100 ? 2000 + year : year, Number(local[2]), Number(local[1]));
}

function day(year: number, month: number, date: number): string | typeof UNREADABLE {
  const made = new Date(Date.UTC(year, month - 1, date));
  const isReal = made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
  return isReal ? `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}` : UNREADABLE;
}

/** An instant, from a day and a time in the reader's own zone; without a time, at nine. */
function readInstant(text: string, now: Date): string | typeof UNREADABLE {
  const parts = /^(.*?)(?:[\sT,à]+(\d{1,2})\s*[:hH]\s*(\d{2})?)?$/.exec(text);
  const of = readDay((parts?.[1] ?? "").trim(), now);
  if (of === UNREADABLE) return UNREADABLE;
  const hours = parts?.[2] === undefined ? 9 : Number(parts[2]);
  const minutes = Number(parts?.[3] ?? 0);
  if (hours > 23 || minutes > 59) return UNREADABLE;
  return new Date(`${of}T${two(hours)}:${two(minutes)}:00`).toISOString();
}

/** A value as it is typed, to be changed. */
export function writeTyped(kind: TypedKind, value: unknown): string {
  if (value === null || value === undefined || value === UNREADABLE) return "";
  switch (kind) {
    case "money":
      return (Number(value) / 100).toFixed(Number(value) % 100 === 0 ? 0 : 2).replace(".", ",");
    case "number":
      return String(value).replace(".", ",");
    case "date":
      return writeDay(String(value));
    case "instant":
      return writeInstant(String(value));
    default:
      return String(value);
  }
}

const writeDay = (value: string) => value.split("-").reverse().join("/");

function writeInstant(value: string): string {
  const at = new Date(value);
  const of = `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
  return `${of} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
