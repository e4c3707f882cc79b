import type { ShownField } from "../fields";

/** What stands in the input while a value is edited. */
export function written(kind: ShownField["kind"], value: unknown): string {
  if (value === null || value === undefined) return "";
  if (kind === "money") return decimal(Number(value) / 100);
  if (kind === "number") return decimal(Number(value));
  return String(value);
}

const decimal = (number: number) => String(number).replace(".", ",");

/** The value that was typed: null where nothing was, undefined where it is none. */
export function read(kind: ShownField["kind"], typed: string): unknown {
  const text = typed.trim();
  if (text === "") return null;
  if (kind !== "money" && kind !== "number") return text;
  const plain = text.replace(/[\s  €]/g, "").replace(",", ".");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return kind === "money" ? cents(plain) : Number(plain);
}

// By its digits, since 1.005 * 100 is no whole number.
function cents(plain: string): number | undefined {
  const [, sign, whole, part = ""] = /^([-+]?)(\d*)\.?(\d*)$/.exec(plain) ?? [];
  if (part.length > 2) return undefined;
  const amount = Number(whole) * 100 + Number(part.padEnd(2, "0"));
  return sign === "-" ? -amount : amount;
}
