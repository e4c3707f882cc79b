import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { EVERYTHING, type Group } from "@/api/criteria";
import { countQuery, sentenceQuery } from "@/api/questions";
import { finished } from "@/builder/finished";
import { showCount } from "@/kit/format";
import { Notice } from "@/kit/states";
import { eachLeftOut, lookedFor } from "./criteria";
import { DemoOffer } from "./DemoOffer";
import type { RecordsProps } from "./Records";
import type { RecordsHeld } from "./useRecords";

type Props = RecordsProps & { records: RecordsHeld };

/** Why there is no row: none yet at all, no such name, or criteria that leave out every record. */
export default function NoAnswer(props: Props) {
  const { entity, state, change, records } = props;
  const { t } = useTranslation("records");
  if (!records.narrowed) return <FirstUse {...props} />;
  if (state.find) {
    return (
      <Notice title={t(`${entity}.none_found`, { text: state.find })}>
        <Button variant="default" onClick={() => change({ find: undefined })}>
          {t("find_clear")}
        </Button>
      </Notice>
    );
  }
  return (
    <Notice title={t(`${entity}.none_title`)} hint={t("none_hint")}>
      <LeavesOutMost {...props} />
    </Notice>
  );
}

function FirstUse({ entity, change, records }: Props) {
  const { t } = useTranslation("records");
  return (
    <Notice title={t(`${entity}.first_title`)} hint={t(`${entity}.first_hint`)}>
      {records.writable && (
        <Button leftSection={<IconPlus size={15} />} onClick={() => change({ create: true })}>
          {t(`${entity}.new`)}
        </Button>
      )}
      <DemoOffer />
    </Notice>
  );
}

/** The criterion without which the most records would answer, and a way to take it out. */
function LeavesOutMost({ entity, state, records }: Props) {
  const { t } = useTranslation("records");
  const { draft, edit, complete } = records.building;
  // Parts of what is being built stand where those of what was asked do, unless some are muted.
  const parts = complete ? eachLeftOut(complete) : [];
  const counts = useQueries({
    queries: parts.map(({ rest }) => countQuery(entity, lookedFor(rest, state.find))),
    combine: (results) => results.map((result) => result.data ?? 0),
  });
  const most = counts.reduce((best, count, at) => (count > (counts[best] ?? 0) ? at : best), 0);
  const count = counts[most] ?? 0;
  const { data: sentence } = useQuery(sentenceQuery(entity, count ? parts[most]!.part : null));
  if (count === 0 || !sentence) return null;
  const removable = draft.rules.length === parts.length;
  const rest = { ...EVERYTHING, ...draft, rules: draft.rules.filter((_, at) => at !== most) };
  return (
    <>
      <Text c="dimmed">{t("leaves_out", { count, shown: showCount(count) })}</Text>
      <Text>{sentence}</Text>
      {removable && finished(rest as Group) && (
        <Button variant="default" onClick={() => edit(rest as Group)}>
          {t("take_out")}
        </Button>
      )}
    </>
  );
}
