import { SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import { usersQuery } from "../queries";
import { Section } from "../Section";
import type { SettingsState } from "../settingsState";
import { RecordChoice } from "./RecordChoice";
import { Verdict } from "./Verdict";

const ENTITIES: Asked[] = ["accounts", "contacts"];

/** Why somebody sees a record, or does not. */
export default function SightTab() {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const { user, entity = "accounts", record } = useSearch({ from: "/inside/settings" });
  const { data: users } = useQuery(usersQuery);
  const ask = (change: SettingsState) =>
    navigate({
      to: "/settings",
      search: { tab: "sight", user, entity, record, ...change },
      replace: true,
    });
  return (
    <Section title={t("sight.title")} hint={t("sight.hint")}>
      <Select
        label={t("sight.user")}
        placeholder={t("sight.choose_user")}
        data={(users ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={user && users ? String(user) : null}
        searchable
        onChange={(id) => ask({ user: id ? Number(id) : undefined })}
      />
      <SegmentedControl
        aria-label={t("sight.entity")}
        style={{ alignSelf: "start" }}
        value={entity}
        data={ENTITIES.map((one) => ({ value: one, label: t(`entities.${one}`) }))}
        onChange={(one) => ask({ entity: one as Asked, record: undefined })}
      />
      <RecordChoice
        key={entity}
        entity={entity}
        record={record}
        onChoose={(id) => ask({ record: id })}
      />
      {user && record ? <Verdict user={user} entity={entity} record={record} /> : null}
    </Section>
  );
}
