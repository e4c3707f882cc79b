import { Button, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/api/queries";
import type { BulkLine } from "@/api/schema";
import { showInstant } from "@/kit/format";
import { tellDone, tellFailure } from "@/kit/notices";
import { useCounted } from "@/kit/useCounted";
import { useUndoBulk } from "@/records/bulk/useUndoBulk";
import classes from "./Activity.module.css";
import { bulkChangesQuery } from "./queries";

/** One's own bulk changes, for as long as they can be undone. */
export function BulkChanges() {
  const { t } = useTranslation("activity");
  const { data } = useQuery(bulkChangesQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.day} aria-labelledby="bulk-changes">
      <Title order={2} id="bulk-changes" className={classes.dayName}>
        {t("bulk.title")}
      </Title>
      <ul className={classes.acts}>
        {data.items.map((one) => (
          <BulkItem key={one.id} change={one} />
        ))}
      </ul>
    </section>
  );
}

function BulkItem({ change }: { change: BulkLine }) {
  const { t } = useTranslation(["activity", "kit"]);
  const { undo } = useUndoBulk();
  const undoing = useMutation({
    mutationFn: () => undo(change.id),
    onSuccess: () => tellDone(t("undone", { ns: "kit" })),
    onError: tellFailure,
  });
  const what = useWords(change);
  return (
    <li className={classes.act}>
      <div className={classes.told}>{what}</div>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={undoing.isPending}
        aria-label={`${t("undo", { ns: "kit" })}${t("colon", { ns: "kit" })}${what}`}
        onClick={() => undoing.mutate()}
      >
        {t("undo", { ns: "kit" })}
      </Button>
      <time className={`${classes.time} figures`} dateTime={change.at}>
        {showInstant(change.at)}
      </time>
    </li>
  );
}

/** What was changed, and of how many: « 412 comptes : Statut, Tags ». */
function useWords({ entity, count, fields, trash }: BulkLine): string {
  const { t } = useTranslation(["activity", "kit"]);
  const counted = useCounted();
  const catalog = useCatalog(entity).data;
  const labels = fields.flatMap(
    (name) => catalog?.fields.find((one) => one.name === name)?.label ?? [],
  );
  if (trash) labels.push(t("bulk.trash"));
  return `${counted(entity, count)}${t("colon", { ns: "kit" })}${labels.join(", ")}`;
}
