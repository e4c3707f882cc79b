import { Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { EntityName } from "@/api/schema";
import { Loading } from "@/kit/Loading";
import { More } from "@/kit/More";
import { Failed, Notice } from "@/kit/states";
import classes from "./Activity.module.css";
import { ActLine } from "./ActLine";
import { activityQuery } from "./queries";
import { useNames } from "./useNames";
import { actsOf, daysOf, showDayName } from "./words";

/** What happened, day by day: everywhere, on an entity, or on one record. */
export function ActivityList({ entity, id }: { entity?: EntityName; id?: number }) {
  const { i18n } = useTranslation();
  const feed = useInfiniteQuery(activityQuery(entity, id));
  const lines = feed.data?.pages.flatMap((page) => page.items) ?? [];
  const nameOf = useNames(lines);
  if (feed.error) return <Failed error={feed.error} retry={() => void feed.refetch()} />;
  if (!feed.data) return <Loading />;
  if (lines.length === 0) return <Nothing isOne={id !== undefined} />;
  return (
    <>
      {daysOf(actsOf(lines)).map(({ day, acts }) => (
        <section key={day} className={classes.day}>
          <Title order={id === undefined ? 2 : 3} className={classes.dayName}>
            {showDayName(day, i18n.language)}
          </Title>
          <ul className={classes.acts}>
            {acts.map((act) => (
              <ActLine key={act.first.id} act={act} nameOf={nameOf} isHere={id !== undefined} />
            ))}
          </ul>
        </section>
      ))}
      <More query={feed} />
    </>
  );
}

function Nothing({ isOne }: { isOne: boolean }) {
  const { t } = useTranslation("activity");
  if (isOne) return <p className={classes.none}>{t("none_here")}</p>;
  return <Notice title={t("none")} hint={t("none_hint")} />;
}
