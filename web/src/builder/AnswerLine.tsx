import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Group } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import { sentenceQuery } from "@/api/questions";
import { showCount } from "@/kit/format";
import classes from "./Builder.module.css";

/** How many records answer the question, and the question as a sentence. */
export function AnswerLine(props: {
  entity: Asked;
  /** The criteria that were last finished; null keeps the last answer in view. */
  criteria: Group | null;
  count?: number;
  loading: boolean;
  children?: ReactNode;
}) {
  const { entity, count, loading } = props;
  const { t } = useTranslation("builder");
  const criteria = useLast(props.criteria);
  const sentence = useQuery(sentenceQuery(entity, criteria));
  const old = loading || sentence.isPlaceholderData;
  return (
    <section
      className={classes.answer}
      aria-label={t("answer")}
      aria-live="polite"
      aria-busy={old}
      data-old={old || undefined}
    >
      {count === undefined ? (
        <Unknown loading={loading} />
      ) : (
        <span className={`figures ${classes.figure}`}>
          {showCount(count)} <span className={classes.unit}>{t(`unit.${entity}`, { count })}</span>
        </span>
      )}
      <p className={classes.sentence}>{sentence.data}</p>
      {props.children && <div className={classes.beside}>{props.children}</div>}
    </section>
  );
}

function Unknown({ loading }: { loading: boolean }) {
  const { t } = useTranslation("builder");
  if (loading) return <Skeleton width={90} height={20} />;
  return <span className={classes.unit}>{t("no_answer")}</span>;
}

/** The last criteria that there were. */
function useLast(criteria: Group | null): Group | null {
  const [last, setLast] = useState(criteria);
  useEffect(() => {
    if (criteria) setLast(criteria);
  }, [criteria]);
  return criteria ?? last;
}
