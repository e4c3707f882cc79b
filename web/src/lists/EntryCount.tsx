import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EntryListed } from "@/api/schema";
import { showCount } from "@/kit/format";
import { useCounted } from "@/kit/useCounted";
import classes from "./lists.module.css";
import { havingEntry, type Place } from "./places";

/** How many records have an entry, and the way to them. */
export function EntryCount({
  place,
  entry,
  count = entry.used,
}: {
  place: Place;
  entry: EntryListed;
  count?: number;
}) {
  const { t } = useTranslation(["lists", "kit"]);
  const counted = useCounted();
  const { entity, criteria } = havingEntry(place, entry.key);
  const shown = showCount(count);
  if (count === 0) return <span className={`${classes.count} figures`}>{shown}</span>;
  const words = counted(place.entity, count);
  return (
    <Link
      to={`/${entity}`}
      search={{ criteria }}
      className={`${classes.count} figures`}
      title={words}
      aria-label={`${entry.label}, ${words}${t("colon", { ns: "kit" })}${t(`see.${place.entity}`)}`}
    >
      {shown}
    </Link>
  );
}
