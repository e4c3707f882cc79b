import { lazy, Suspense, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Failed, Notice } from "@/kit/states";
import type { RecordsProps } from "./Records";
import { Table } from "./table/Table";
import type { RecordsHeld } from "./useRecords";

const NoAnswer = lazy(() => import("./NoAnswer"));

/** The rows that answer, or why there are none. */
export function Answer(props: RecordsProps & { records: RecordsHeld }) {
  const { entity, segment, state, change, records } = props;
  const { t } = useTranslation("records");
  const { rows, fields, layout } = records;
  const open = useCallback(
    (record: number | undefined) => change({ record, create: undefined }),
    [change],
  );
  if (!rows.shown && records.error) {
    return <Failed error={records.error} retry={records.retry} />;
  }
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
  if (!fields) return null;
  return (
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
  );
}
