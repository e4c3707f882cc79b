import { useTranslation } from "react-i18next";
import { showCount } from "@/kit/format";
import type { Place } from "./places";

/** Says a number of the records that a list is used by: « 1 234 comptes ». */
export function useRecords(place: Place) {
  const { t } = useTranslation("lists");
  const unit = place.name === "tags" ? "records" : place.entity;
  return (count: number) => t(`count.${unit}`, { count, shown: showCount(count) });
}
