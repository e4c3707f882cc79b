import { Button, Combobox, useCombobox } from "@mantine/core";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { folded } from "@/kit/folding";
import editor from "../edit/Editor.module.css";
import type { ShownField } from "../fields";
import { Chosen } from "../table/CellValue";

const SEARCHED = 8;
const MOST = 200;

/** A choice to give to all chosen records. */
export function ChoiceMenu({
  field,
  label,
  onPick,
}: {
  field: ShownField;
  label: string;
  onPick: (key: unknown) => void;
}) {
  const { t } = useTranslation(["records", "kit"]);
  const [text, setText] = useState("");
  const list = useId();
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => setText(""),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first is offered when others are shown
  useEffect(() => {
    if (text) combobox.selectFirstOption();
  }, [text]);
  const usable = field.list.filter((one) => !one.archived);
  const offered = usable.filter((one) => folded(one.label).includes(folded(text))).slice(0, MOST);
  function pick(shown: string) {
    combobox.closeDropdown();
    onPick(usable.find((one) => String(one.key) === shown)?.key);
  }
  return (
    <Combobox store={combobox} width={240} position="top-start" onOptionSubmit={pick} shadow="md">
      <Combobox.Target targetType="button" withAriaAttributes>
        <Button variant="subtle" color="gray" onClick={() => combobox.toggleDropdown()}>
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {usable.length > SEARCHED && (
          <Combobox.Search
            role="combobox"
            aria-expanded
            aria-controls={list}
            aria-label={`${label}${t("colon", { ns: "kit" })}${t("bulk.find")}`}
            placeholder={t("bulk.find")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <Combobox.Options id={list} aria-label={label}>
          {offered.map((choice) => (
            <Combobox.Option key={choice.key} value={String(choice.key)} className={editor.option}>
              <Chosen choice={field.byKey.get(choice.key)} />
            </Combobox.Option>
          ))}
          {offered.length === 0 && <Combobox.Empty>{t("edit.nothing", { text })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
