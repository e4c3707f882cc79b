import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import { foundQuery } from "@/app/found";
import classes from "./Why.module.css";

/** Finds any record by its name. */
export function RecordFinder({
  entity,
  onFind,
}: {
  entity: Asked;
  onFind: (record: { id: number; name: string }) => void;
}) {
  const { t } = useTranslation("records");
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed.trim(), 80);
  const combobox = useCombobox();
  const { data: found } = useQuery(foundQuery(entity, text, text !== ""));
  function pick(id: string) {
    const one = found?.find((record) => String(record.id) === id);
    combobox.closeDropdown();
    if (one) onFind({ id: one.id, name: one.name ?? t("nameless") });
    setTyped("");
  }
  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          className={classes.finder}
          label={t("why.other")}
          placeholder={t("why.find")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      {text !== "" && (
        <Combobox.Dropdown>
          <Combobox.Options aria-label={t("why.find")}>
            {(found ?? []).map((record) => (
              <Combobox.Option key={record.id} value={String(record.id)}>
                {record.name ?? t("nameless")}{" "}
                <span className={classes.found}>{record.beside}</span>
              </Combobox.Option>
            ))}
            {found?.length === 0 && <Combobox.Empty>{t("why.nobody")}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      )}
    </Combobox>
  );
}
