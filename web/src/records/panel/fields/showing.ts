import i18next from "i18next";
import type { Catalog, CatalogChoice, CatalogField } from "@/api/schema";
import { groupText, showDay, showInstant, showMoney, showNumber } from "@/kit/format";

const DOTTED = ["statuses", "stages"];
const DOTS = ["#2f9e6b", "#e8a33d", "#4c7fd9", "#9a5fd0", "#d9546b", "#3aa3b5", "#8a8a96"];

/** The list that a field takes its values from. */
export function choicesOf(field: CatalogField, catalog: Catalog): CatalogChoice[] {
  return (field.choices && catalog.choices[field.choices]) || [];
}

/** The colour of a choice's dot: its own, or one by its place where the list has dots. */
export function dotOf(field: CatalogField, choices: CatalogChoice[], key: unknown): string | null {
  const at = choices.findIndex((choice) => choice.key === key);
  const own = choices[at]?.color ?? null;
  if (own || at < 0 || !DOTTED.includes(field.choices ?? "")) return own;
  return DOTS[at % DOTS.length] ?? null;
}

/** The label of a choice; its key where the list does not have it any more. */
export function labelOf(choices: CatalogChoice[], key: unknown): string {
  return choices.find((choice) => choice.key === key)?.label ?? String(key);
}

/** Whether there is no value. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** A value in the reader's words, as one line of text. */
export function showValue(field: CatalogField, choices: CatalogChoice[], value: unknown): string {
  if (isEmpty(value)) return i18next.t("empty_value");
  switch (field.kind) {
    case "money":
      return showMoney(value as number);
    case "number":
      return showNumber(value as number);
    case "date":
      return showDay(value as string);
    case "instant":
      return showInstant(value as string);
    case "boolean":
      return i18next.t(value ? "yes" : "no");
    case "choice":
      return labelOf(choices, value);
    case "choices":
      return (value as unknown[]).map((key) => labelOf(choices, key)).join(", ");
    default:
      return groupText(field.name, String(value));
  }
}
