import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import { foundQuery } from "@/app/found";
import { recordNameQuery } from "./sight";

interface Option {
  value: string;
  label: string;
}

/** Find an account or a contact by typing its name. */
export function RecordChoice({
  entity,
  record,
  onChoose,
}: {
  entity: Asked;
  record: number | undefined;
  onChoose: (id: number | undefined) => void;
}) {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed.trim(), 150);
  const { data: name } = useQuery(recordNameQuery(entity, record));
  const chosen: Option[] = record ? [{ value: String(record), label: name ?? `n° ${record}` }] : [];
  const searched = text !== "" && text !== chosen[0]?.label;
  const search = useQuery(foundQuery(entity, text, searched));
  const { data: found } = search;
  const options = (searched ? (found ?? []) : []).map(
    ({ id, name: label, beside }): Option => ({
      value: String(id),
      label: [label ?? t("sight.unnamed"), beside].filter(Boolean).join(" · "),
    }),
  );
  const others = options.filter(({ value }) => value !== String(record));
  return (
    <Select
      label={t(`sight.record_${entity}`)}
      placeholder={t("sight.type_name")}
      data={[...others, ...chosen]}
      value={record ? String(record) : null}
      searchable
      filter={({ options: all }) => all}
      // Turning true, it has the first chosen once there is one.
      selectFirstOptionOnChange={
        text === typed.trim() && search.isSuccess && !search.isPlaceholderData
      }
      nothingFoundMessage={searched && found ? t("sight.no_record") : undefined}
      onSearchChange={setTyped}
      onChange={(id) => onChoose(id ? Number(id) : undefined)}
    />
  );
}
