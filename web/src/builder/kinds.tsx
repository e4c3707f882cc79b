import {
  IconCalendar,
  IconCircleDot,
  IconCurrencyEuro,
  IconFilter,
  IconHash,
  IconLetterCase,
  IconListDetails,
  IconTags,
  IconToggleLeft,
} from "@tabler/icons-react";
import type { CatalogField } from "@/api/schema";
import classes from "./Builder.module.css";
import type { Found } from "./fields";

export type Sort = CatalogField["kind"] | "relation" | "segment";

const ICONS: Record<Sort, typeof IconLetterCase> = {
  text: IconLetterCase,
  number: IconHash,
  money: IconCurrencyEuro,
  date: IconCalendar,
  instant: IconCalendar,
  boolean: IconToggleLeft,
  choice: IconCircleDot,
  choices: IconTags,
  relation: IconListDetails,
  segment: IconFilter,
};

/** What sort of thing a path leads to. */
export function sortOf({ field, relation }: Found): Sort {
  return field?.kind ?? (relation ? "relation" : "segment");
}

/** The mark of a kind of field. */
export function KindIcon({ sort }: { sort: Sort }) {
  const Icon = ICONS[sort];
  return <Icon size={14} className={classes.icon} aria-hidden />;
}
