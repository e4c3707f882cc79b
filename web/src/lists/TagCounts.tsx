import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { EVERYTHING } from "@/api/criteria";
import { type Asked, useCatalog } from "@/api/queries";
import { facetsQuery } from "@/api/questions";
import type { EntryListed } from "@/api/schema";
import { EntryCount } from "./EntryCount";
import classes from "./lists.module.css";
import { TAGS } from "./places";

const ENTITIES = ["accounts", "contacts"] as const;

/** By entity, how many records have each tag; absent where their tags are out of sight. */
export type CountsOfTags = Partial<Record<Asked, Map<string, number> | null>>;

/** How many accounts and how many contacts have each tag; null while it is not known. */
export function useTagCounts(): CountsOfTags {
  const [accounts, contacts] = [useCountsIn("accounts"), useCountsIn("contacts")];
  return { ...accounts, ...contacts };
}

function useCountsIn(entity: Asked): CountsOfTags {
  const { data: catalog } = useCatalog(entity);
  const shown = catalog?.fields.some(({ name }) => name === TAGS.field) ?? false;
  const { data } = useQuery(facetsQuery(entity, EVERYTHING, shown ? [TAGS.field] : []));
  if (!shown) return {};
  const counts = data?.[TAGS.field];
  return {
    [entity]: counts ? new Map(counts.map(({ key, count }) => [String(key), count])) : null,
  };
}

/** What stands above the numbers of a tag. */
export function TagsHead({ counts, editable }: { counts: CountsOfTags; editable: boolean }) {
  const { t } = useTranslation("lists");
  return (
    <div className={classes.head} data-editable={editable || undefined}>
      <span>{t("tags.name")}</span>
      {ENTITIES.filter((entity) => entity in counts).map((entity) => (
        <span key={entity} className={classes.count}>
          {t(`tags.${entity}`)}
        </span>
      ))}
    </div>
  );
}

/** How many accounts and contacts have a tag, each with the way to them. */
export function TagCounts({ entry, counts }: { entry: EntryListed; counts: CountsOfTags }) {
  return (
    <>
      {ENTITIES.map((entity) => {
        const found = counts[entity];
        if (found === undefined) return null;
        if (found === null) return <span key={entity} className={classes.count} />;
        const count = found.get(entry.key) ?? 0;
        return <EntryCount key={entity} place={{ ...TAGS, entity }} entry={entry} count={count} />;
      })}
    </>
  );
}
