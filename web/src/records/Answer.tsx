import { Button } from "@mantine/core";
import { Suspense, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "@/api/problems";
import { Loading } from "@/kit/Loading";
import { lazily } from "@/kit/lazily";
import { Failed, Notice } from "@/kit/states";
import type { RecordsProps } from "./Records";
import classes from "./Records.module.css";
import { Table } from "./table/Table";
import type { RecordsHeld } from "./useRecords";

const NoAnswer = lazily(() => import("./NoAnswer"));

/** The rows that answer, or why there are none. */
export function Answer(props: RecordsProps & { records: RecordsHeld }) {
  const { entity, segment, state, change, records } = props;
  const { t } = useTranslation("records");
  const { rows, fields, layout } = records;
  const open = useCallback(
    (record: number | undefined) => change({ record, create: undefined }),
    [change],
  );
  if (records.error && (!rows.shown || rows.stale)) return <NoAnswerYet {...props} />;
  if (records.asked === null) {
    return <Notice title={t("unfinished")} hint={t("unfinished_hint")} />;
  }
  if (rows.total === 0 && !rows.stale) {
    return (
      <Suspense>
        <NoAnswer {...props} />
      </Suspense>
    );
  }
  if (!fields) return <Loading lines={24} />;
  return (
    <>
      <Table
        entity={entity}
        label={segment?.name ?? t(`${entity}.title`)}
        fields={fields}
        layout={layout}
        rows={rows}
        selecting={records.selecting}
        writable={records.writable}
        open={state.record}
        onOpen={open}
        onWhy={records.narrowed ? (id, name) => records.setWhy({ id, name }) : undefined}
        onView={records.setView}
        setColumns={layout.setColumns}
        setSort={layout.setSort}
      />
      {records.error ? <Interrupted {...props} /> : null}
    </>
  );
}

/** Some rows are missing, though those before them are there. */
function Interrupted({ records }: { records: RecordsHeld }) {
  const { t } = useTranslation(["records", "kit"]);
  return (
    <div className={classes.interrupted} role="alert">
      {t("interrupted")}
      <Button variant="subtle" onClick={records.retry}>
        {t("kit:retry")}
      </Button>
    </div>
  );
}

/** Why the question has no answer: criteria that the server refuses, or a fault that may pass. */
function NoAnswerYet({ state, change, records }: RecordsProps & { records: RecordsHeld }) {
  const { t } = useTranslation("records");
  const { error, retry } = records;
  const wrong = error instanceof ProblemError && error.at("criteria").length > 0;
  if (!wrong) return <Failed error={error} retry={retry} />;
  return (
    <Notice title={t("wrong")} hint={t(state.builder ? "wrong_hint" : "wrong_hidden")}>
      {!state.builder && (
        <Button onClick={() => change({ builder: true })}>{t("see_criteria")}</Button>
      )}
    </Notice>
  );
}
