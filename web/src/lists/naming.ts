import type { SegmentShown } from "@/api/schema";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Whether criteria name an entry of the list that a field takes its values from. */
export function namesEntry(criteria: unknown, field: string, key: string): boolean {
  if (Array.isArray(criteria)) return criteria.some((part) => namesEntry(part, field, key));
  if (!isObject(criteria)) return false;
  const { field: path, value } = criteria;
  const sameField = typeof path === "string" && (path === field || path.endsWith(`.${field}`));
  if (sameField && (value === key || (Array.isArray(value) && value.includes(key)))) return true;
  return Object.values(criteria).some((part) => namesEntry(part, field, key));
}

/** The segments in sight that name an entry, and that its removal would break. */
export function segmentsNaming(segments: SegmentShown[], field: string, key: string) {
  return segments.filter((segment) => namesEntry(segment.criteria, field, key));
}
