import { useCounted } from "@/kit/useCounted";
import type { Place } from "./places";

/** Says a number of the records that a list is used by: « 1 234 comptes ». */
export function useRecords(place: Place) {
  const counted = useCounted();
  const unit = place.name === "tags" ? "records" : place.entity;
  return (count: number) => counted(unit, count);
}
