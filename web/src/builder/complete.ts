import { type DraftTest, saysNothing } from "./draft";
import { COUNTED, takenBy } from "./operators";

/** Whether a criterion says all that it needs; of the groups inside it, only whether they must be. */
export function isComplete(test: DraftTest): boolean {
  if (!test.field) return false;
  if (test.match) return isCounted(test.match) && !(isOfAll(test.match) && saysNothing(test.value));
  if (test.aggregate && test.aggregate.function !== "count" && !test.aggregate.of) return false;
  if (!test.operator) return false;
  if (test.valueSource === "field") return isText(test.value);
  switch (takenBy(test.operator)) {
    case "nothing":
      return true;
    case "list":
      return isList(test.value) && test.value.length > 0 && test.value.every(isOne);
    case "pair":
      return isList(test.value) && test.value.length === 2 && test.value.every(isOne);
    case "span":
      return isSpan(test.value);
    case "period":
      return isText(test.value);
    default:
      return isOne(test.value);
  }
}

const isOfAll = ({ mode }: { mode: string }) => mode === "all";

function isCounted({ mode, threshold }: { mode: string; threshold?: number }): boolean {
  return !COUNTED.includes(mode) || (Number.isSafeInteger(threshold) && Number(threshold) >= 0);
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function isOne(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "boolean") return true;
  return isRelative(value);
}

/** Whether a value is a day counted from today. */
export function isRelative(value: unknown): value is { today: number; unit: string } {
  if (typeof value !== "object" || value === null) return false;
  const { today, unit } = value as { today?: unknown; unit?: unknown };
  return Number.isSafeInteger(today) && isText(unit);
}

function isSpan(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { amount, unit } = value as { amount?: unknown; unit?: unknown };
  return Number.isSafeInteger(amount) && (amount as number) >= 1 && isText(unit);
}
