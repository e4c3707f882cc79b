import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { ProblemError } from "@/api/problems";
import type { Asked } from "@/api/queries";
import { Loading } from "@/kit/Loading";
import { Screen } from "@/kit/Screen";
import { Failed, Notice } from "@/kit/states";
import { Records } from "./Records";
import { segmentQuery } from "./segment/queries";
import { useTableState } from "./useTableState";

/** Accounts or contacts as a table, with the builder over it and the open record beside it. */
export function RecordsScreen({ entity }: { entity: Asked }) {
  const { t } = useTranslation("records");
  const { state, change } = useTableState(entity);
  const segment = useQuery(segmentQuery(state.segment));
  useUse(state.segment);
  const title = t(`${entity}.title`);
  if (segment.data && segment.data.entity !== entity) {
    return <Navigate to={`/${segment.data.entity}`} search={{ segment: state.segment }} replace />;
  }
  if (state.segment === undefined || segment.data?.criteria) {
    const open = state.segment === undefined ? undefined : segment.data;
    return (
      <Records
        key={`${entity}/${state.segment}`}
        entity={entity}
        segment={open}
        state={state}
        change={change}
      />
    );
  }
  return (
    <Screen title={segment.data?.name ?? title}>
      {segment.data ? (
        <Notice
          title={segment.data.state === "hidden" ? t("hidden_title") : t("broken_title")}
          hint={
            segment.data.state === "hidden"
              ? t("hidden_hint")
              : segment.data.faults.map((fault) => fault.detail).join(" ")
          }
        />
      ) : segment.error ? (
        <NotOpened error={segment.error} retry={() => void segment.refetch()} />
      ) : (
        <Loading lines={24} />
      )}
    </Screen>
  );
}

/** Why a segment cannot be opened. */
function NotOpened({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation("records");
  if (!(error instanceof ProblemError && error.status === 404)) {
    return <Failed error={error} retry={retry} />;
  }
  return (
    <Notice title={t("no_segment")} hint={t("no_segment_hint")}>
      <Button variant="default" renderRoot={(props) => <Link to="/segments" {...props} />}>
        {t("see_segments")}
      </Button>
    </Notice>
  );
}

/** Note that a segment was opened. */
function useUse(segment: number | undefined): void {
  useEffect(() => {
    if (segment === undefined) return;
    const params = { path: { segment_id: segment } };
    answered(api.POST("/segments/{segment_id}/use", { params })).catch(() => {});
  }, [segment]);
}
