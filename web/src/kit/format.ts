import { spoken } from "@/texts/texts";

const locale = () => (spoken() === "fr" ? "fr-FR" : "en-GB");

/** A whole number as the reader writes it: 12 408. */
export function showCount(count: number): string {
  return new Intl.NumberFormat(locale()).format(count);
}

/** Money, given in whole cents: 1 234,50 €. Cents are left out where there are none. */
export function showMoney(cents: number): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(locale(), {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);
}

/** An exact number of at most four decimals. */
export function showNumber(number: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 4 }).format(number);
}

/** A day, given as 2026-12-31. */
export function showDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return new Intl.DateTimeFormat(locale(), { timeZone: "UTC" }).format(
    Date.UTC(year ?? 0, (month ?? 1) - 1, date),
  );
}

/** An instant, given with its offset, in the reader's own time zone. */
export function showInstant(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "short", timeStyle: "short" }).format(
    new Date(instant),
  );
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
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(0, "minute");
}

/** The initials of somebody, two at most. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join("");
}
