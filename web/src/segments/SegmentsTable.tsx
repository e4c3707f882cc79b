import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SegmentShown } from "@/api/schema";
import { goByRow } from "@/kit/rowKeys";
import { useSegmentChanges } from "./changes";
import { useSegmentCounts } from "./counts";
import { type SegmentActions, SegmentRow } from "./SegmentRow";
import { ShareDialog } from "./ShareDialog";
import classes from "./segments.module.css";
import { VersionsDialog } from "./VersionsDialog";

type Dialog = { of: number; about: "shares" | "versions" };

/** Segments as rows, each with how many records it means now. */
export function SegmentsTable({
  segments,
  open,
}: {
  segments: SegmentShown[];
  open: number | undefined;
}) {
  const { t } = useTranslation("segments");
  const changes = useSegmentChanges();
  const navigate = useNavigate({ from: "/segments" });
  const { counts, pending } = useSegmentCounts(segments.map(({ id }) => id).sort((a, b) => a - b));
  const [renaming, setRenaming] = useState<number | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const actions: SegmentActions = {
    ...changes,
    duplicate: async (segment) => {
      const copy = await changes.duplicate(segment);
      if (copy) setRenaming(copy.id);
    },
    renaming: setRenaming,
    sharing: (of) => setDialog({ of, about: "shares" }),
    versions: (of) => setDialog({ of, about: "versions" }),
    opening: (id) =>
      void navigate({ search: (now) => ({ ...now, open: id ?? undefined }), replace: true }),
  };
  return (
    <>
      <table className={classes.table} data-pending={pending || undefined}>
        <thead>
          <tr>
            <th className={classes.star}>
              <span className={classes.unseen}>{t("column.favourite")}</span>
            </th>
            <th>{t("column.name")}</th>
            <th className={classes.count}>{t("column.count")}</th>
            <th className={classes.owner}>{t("column.owner")}</th>
            <th className={classes.sharing}>{t("column.sharing")}</th>
            <th className={classes.used}>{t("column.used_at")}</th>
            <th className={classes.uses}>{t("column.used_by")}</th>
            <th className={classes.ends}>
              <span className={classes.unseen}>{t("column.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={goByRow}>
          {segments.map((segment) => (
            <SegmentRow
              key={segment.id}
              segment={segment}
              count={counts[segment.id]}
              open={open === segment.id}
              renaming={renaming === segment.id}
              actions={actions}
            />
          ))}
        </tbody>
      </table>
      {dialog?.about === "shares" && (
        <ShareDialog segmentId={dialog.of} onClose={() => setDialog(null)} />
      )}
      {dialog?.about === "versions" && (
        <VersionsDialog segmentId={dialog.of} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
