import { ActionIcon, Tabs } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActivityList } from "@/activity/ActivityList";
import { ProblemError } from "@/api/problems";
import { type Asked, useCatalog, useRights } from "@/api/queries";
import type { Catalog } from "@/api/schema";
import { useKey } from "@/kit/keys";
import { Loading } from "@/kit/Loading";
import { Failed, Notice } from "@/kit/states";
import { FieldSections } from "./FieldSections";
import { OpenedRecord, useOpened } from "./opened";
import { PanelHead } from "./PanelHead";
import classes from "./RecordPanel.module.css";
import { RelatedList } from "./RelatedList";
import { type Relation, recordQuery, relatedCountsQuery, type Shown, useChange } from "./record";

interface Props {
  entity: Asked;
  id: number;
  onClose: () => void;
}

/** An account or a contact that stands open beside the table. */
export function RecordPanel(props: Props) {
  const { entity, id, onClose } = props;
  const { t } = useTranslation("panel");
  const record = useQuery(recordQuery(entity, id));
  const catalog = useCatalog(entity);
  useKey("Escape", onClose);
  const shown = record.data?.data;
  const name = String(shown?.name ?? t("unnamed"));
  return (
    <aside
      className={classes.panel}
      aria-label={shown ? t("open_record", { name }) : t("record_loading")}
    >
      {shown && catalog.data && !isGone(record.error) ? (
        <Open key={`${entity}/${id}`} {...props} record={shown} catalog={catalog.data} />
      ) : (
        <NotYet
          error={record.error ?? catalog.error}
          retry={() => void (record.error ? record.refetch() : catalog.refetch())}
          onClose={onClose}
        />
      )}
    </aside>
  );
}

const isGone = (error: unknown) => error instanceof ProblemError && error.status === 404;

function NotYet({
  error,
  retry,
  onClose,
}: {
  error: unknown;
  retry: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["panel", "kit"]);
  return (
    <>
      <header className={classes.head}>
        <ActionIcon ms="auto" aria-label={t("kit:close")} onClick={onClose}>
          <IconX size={17} />
        </ActionIcon>
      </header>
      {isGone(error) ? (
        <Notice title={t("panel:gone")} hint={t("panel:gone_hint")} />
      ) : error ? (
        <Failed error={error} retry={retry} />
      ) : (
        <Loading shape="fields" lines={14} />
      )}
    </>
  );
}

function Open({
  entity,
  id,
  onClose,
  record,
  catalog,
}: Props & { record: Shown; catalog: Catalog }) {
  const change = useChange(entity, id, onClose);
  return (
    <OpenedRecord value={{ entity, record, catalog, change, onClose }}>
      <PanelHead />
      <Parts />
    </OpenedRecord>
  );
}

const RELATED: Record<Asked, Relation[]> = {
  accounts: ["contacts", "deals", "actions", "invoices"],
  contacts: ["deals", "actions"],
};

function Parts() {
  const { t } = useTranslation("panel");
  const { entity, record, catalog } = useOpened();
  const { has } = useRights();
  const [tab, setTab] = useState<string | null>("record");
  const shown = RELATED[entity].flatMap(
    (name) => catalog.relations.find((relation) => relation.name === name) ?? [],
  );
  const counts = useQuery(relatedCountsQuery(entity, record.id, shown));
  const withActivity = has("activity_feed");
  return (
    <Tabs value={tab} onChange={setTab} className={classes.tabs} keepMounted={false}>
      <Tabs.List className={`sideways ${classes.tabList}`} aria-label={t("tabs")}>
        <Tabs.Tab className={classes.tab} value="record">
          {t("record")}
        </Tabs.Tab>
        {shown.map(({ name, label }) => (
          <Tabs.Tab key={name} className={classes.tab} value={name}>
            {label}
            <span className={`${classes.tabCount} figures`}>{counts.data?.[name]}</span>
          </Tabs.Tab>
        ))}
        {withActivity && (
          <Tabs.Tab className={classes.tab} value="activity">
            {t("activity")}
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="record" className={classes.content}>
        <FieldSections />
      </Tabs.Panel>
      {shown.map(({ name }) => (
        <Tabs.Panel key={name} value={name} className={classes.content}>
          <RelatedList relation={name as Relation} />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="activity" className={classes.content}>
        <ActivityList entity={entity} id={record.id} />
      </Tabs.Panel>
    </Tabs>
  );
}
