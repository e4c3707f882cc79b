import { spoken } from "@/texts/texts";

const locale = () => (spoken() === "fr" ? "fr-FR" : "en-GB");

/** Formatters by what they do: making one takes longer than a table has for a cell. */
const made = new Map<string, unknown>();
function once<Formatter>(what: string, make: (locale: string) => Formatter): Formatter {
  const key = `${locale()} ${what}`;
  if (!made.has(key)) made.set(key, make(locale()));
  return made.get(key) as Formatter;
}

/** A whole number as the reader writes it: 12 408. */
export function showCount(count: number): string {
  return once("count", (at) => new Intl.NumberFormat(at)).format(count);
}

/** Money, given in whole cents: 1 234,50 €. Cents are left out where there are none. */
export function showMoney(cents: number): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  const euros = { style: "currency", currency: "EUR" } as const;
  const parts = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const money = once(`money ${digits}`, (at) => new Intl.NumberFormat(at, { ...euros, ...parts }));
  return money.format(cents / 100);
}

/** An exact number of at most four decimals. */
export function showNumber(number: number): string {
  return once("number", (at) => new Intl.NumberFormat(at, { maximumFractionDigits: 4 })).format(
    number,
  );
}

/** A day, given as 2026-12-31. */
export function showDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return once("day", (at) => new Intl.DateTimeFormat(at, { timeZone: "UTC" })).format(
    Date.UTC(year ?? 0, (month ?? 1) - 1, date),
  );
}

/** An instant, given with its offset, in the reader's own time zone. */
export function showInstant(instant: string): string {
  const short = { dateStyle: "short", timeStyle: "short" } as const;
  return once("instant", (at) => new Intl.DateTimeFormat(at, short)).format(new Date(instant));
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How long ago an instant was, or how soon it is: il y a 3 mois. */
export function showAgo(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1_000;
  const words = once("ago", (at) => new Intl.RelativeTimeFormat(at, { numeric: "auto" }));
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(0, "second");
}

/** The initials of somebody, two at most. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join("");
}

const GROUPS: Record<string, (text: string) => string> = {
  siret: (text) => text.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1 $2 $3 $4"),
  siren: (text) => text.replace(/^(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3"),
  phone: groupPhone,
  mobile: groupPhone,
};

/** A French number in pairs; a foreign one as it is kept. */
function groupPhone(text: string): string {
  return /^0\d{9}$/.test(text) ? text.replace(/(\d\d)(?=\d)/g, "$1 ") : text;
}

/** A text as one reads it: identifiers and phone numbers in groups. */
export function groupText(name: string, text: string): string {
  return GROUPS[name]?.(text) ?? text;
}
