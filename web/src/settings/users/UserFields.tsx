import { SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { UserShown } from "@/api/schema";
import { faultAt } from "@/kit/faults";
import { profilesQuery, structuresQuery, usersQuery } from "../queries";

export type Place = Pick<
  UserShown,
  "language" | "profile_id" | "reach" | "structure_id" | "manager_id"
>;

const REACHES = ["own", "structure", "all"] as const;
const options = (things: { id: number; name: string }[] | undefined) =>
  (things ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
const asNumber = (value: string | null) => (value === null ? null : Number(value));

/** What a user is given: their profile, how far they reach, from where, and under whom. */
export function UserFields<Draft extends Partial<Place>>({
  draft,
  error,
  self,
  onChange,
}: {
  draft: Draft;
  error: unknown;
  /** Who it is: nobody manages themselves. */
  self?: number;
  onChange: (change: Partial<Place>) => void;
}) {
  const { t } = useTranslation("settings");
  const profiles = options(useQuery(profilesQuery).data);
  const structures = options(useQuery(structuresQuery).data);
  const managers = (useQuery(usersQuery).data ?? []).filter(
    ({ id, active }) => id !== self && (active || id === draft.manager_id),
  );
  return (
    <Stack gap="sm">
      <Select
        label={t("users.profile")}
        data={profiles}
        value={draft.profile_id ? String(draft.profile_id) : null}
        allowDeselect={false}
        error={faultAt(error, "/profile_id")}
        onChange={(id) => id && onChange({ profile_id: Number(id) })}
      />
      <Reach draft={draft} error={error} onChange={onChange} />
      <Select
        label={t("users.structure")}
        placeholder={t("users.no_structure")}
        data={structures}
        value={draft.structure_id ? String(draft.structure_id) : null}
        searchable
        clearable
        error={faultAt(error, "/structure_id")}
        onChange={(id) => onChange({ structure_id: asNumber(id) })}
      />
      <Select
        label={t("users.manager")}
        description={t("users.manager_hint")}
        placeholder={t("users.no_manager")}
        data={options(managers)}
        value={draft.manager_id ? String(draft.manager_id) : null}
        searchable
        clearable
        error={faultAt(error, "/manager_id")}
        onChange={(id) => onChange({ manager_id: asNumber(id) })}
      />
      <Select
        label={t("me.language")}
        data={[
          { value: "fr", label: t("languages.fr") },
          { value: "en", label: t("languages.en") },
        ]}
        value={draft.language ?? null}
        allowDeselect={false}
        onChange={(language) => language && onChange({ language: language as "fr" | "en" })}
      />
    </Stack>
  );
}

function Reach({
  draft,
  error,
  onChange,
}: {
  draft: Partial<Place>;
  error: unknown;
  onChange: (change: Partial<Place>) => void;
}) {
  const { t } = useTranslation("settings");
  const label = useId();
  const fault = faultAt(error, "/reach");
  return (
    <div>
      <Text size="sm" fw={500} id={label}>
        {t("users.reach")}
      </Text>
      <SegmentedControl
        fullWidth
        aria-labelledby={label}
        value={draft.reach ?? ""}
        data={REACHES.map((reach) => ({ value: reach, label: t(`reach.${reach}`) }))}
        onChange={(reach) => onChange({ reach: reach as Place["reach"] })}
      />
      <Text size="xs" c={fault ? "red" : "dimmed"} mt={4}>
        {fault ?? (draft.reach && t(`reach.hints.${draft.reach}`))}
      </Text>
    </div>
  );
}
