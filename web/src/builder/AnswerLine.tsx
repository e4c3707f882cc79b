import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import type { Count } from "@/api/schema";
import { showCount } from "@/kit/format";
import classes from "./Builder.module.css";

/** How many records answer the question, and the question as a sentence. */
export function AnswerLine(props: {
  entity: Asked;
  /** The last answer that came, which stays in view until the next. */
  answer: Count | undefined;
  /** Whether the next is on its way. */
  loading: boolean;
  children?: ReactNode;
}) {
  const { entity, answer, loading, children } = props;
  const { t } = useTranslation("builder");
  return (
    <section
      className={classes.answer}
      aria-label={t("answer")}
      aria-live="polite"
      aria-busy={loading}
      data-old={loading || undefined}
    >
      {answer === undefined ? (
        <Unknown loading={loading} />
      ) : (
        <span className={`figures ${classes.figure}`}>
          {showCount(answer.count)}{" "}
          <span className={classes.unit}>{t(`unit.${entity}`, { count: answer.count })}</span>
        </span>
      )}
      <p className={classes.sentence}>{answer?.sentence}</p>
      {children && <div className={classes.beside}>{children}</div>}
    </section>
  );
}

function Unknown({ loading }: { loading: boolean }) {
  const { t } = useTranslation("builder");
  if (loading) return <Skeleton width={90} height={20} />;
  return <span className={classes.unit}>{t("no_answer")}</span>;
}
