import type { Asked } from "@/api/queries";
import type { SegmentShown } from "@/api/schema";
import type { SegmentsState } from "@/app/router";
import { folded, hasWords } from "@/kit/folding";

export type Shelf = NonNullable<SegmentsState["shelf"]> | "all";

/** The shelves on which segments that one may use stand; the trash has its own list. */
export const SHELVES = ["all", "mine", "shared", "everybody", "favourites"] as const;

/** Whether a segment stands on a shelf; one stands on several. */
export function isOn(shelf: Shelf, segment: SegmentShown): boolean {
  if (shelf === "mine") return segment.mine;
  if (shelf === "shared") return !segment.mine && segment.sharing !== "everybody";
  if (shelf === "everybody") return segment.sharing === "everybody";
  if (shelf === "favourites") return segment.favourite;
  return shelf === "all";
}

export interface Wanted {
  shelf: Shelf;
  typed: string;
  entity: Asked | null;
}

/** The segments that are wanted, by name. What is typed is found in names, sentences and owners. */
export function wantedSegments(segments: SegmentShown[], wanted: Wanted): SegmentShown[] {
  const { shelf, typed, entity } = wanted;
  return segments
    .filter((one) => isOn(shelf, one) && (entity === null || one.entity === entity))
    .filter((one) => hasWords(`${one.name} ${one.sentence ?? ""} ${one.owner ?? ""}`, typed))
    .sort((a, b) => folded(a.name).localeCompare(folded(b.name)) || a.id - b.id);
}

/** The first name for a copy that is not taken yet: `named` says the name of the first, second… */
export function freeName(taken: string[], named: (number: number) => string): string {
  const known = new Set(taken.map(folded));
  let number = 1;
  while (known.has(folded(named(number)))) number += 1;
  return named(number);
}
