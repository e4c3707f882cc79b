import { Combobox, Popover, TextInput, useCombobox } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { folded } from "@/kit/folding";
import type { ShownField } from "../fields";
import { Chosen } from "../table/CellValue";
import { same } from "../useStable";
import type { EditorProps } from "./CellEditor";
import classes from "./Editor.module.css";

const MOST = 200;

/** Choices to pick one from, or several: picking one keeps it, Enter keeps several. */
export default function ChoiceEditor(props: EditorProps) {
  const { field, value, onKeep, onGiveUp } = props;
  const { t } = useTranslation(["records", "kit"]);
  const several = field.kind === "choices";
  const [text, setText] = useState("");
  const list = useId();
  const [keys, setKeys] = useState(several ? ((value as unknown[]) ?? []) : [value]);
  const combobox = useCombobox({ opened: true });
  const offered = offeredBy(field, keys, text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first is chosen when others come
  useEffect(() => {
    combobox.selectFirstOption();
  }, [text]);
  function finish() {
    if (several && !same(keys, value ?? [])) onKeep(keys);
    else onGiveUp();
  }
  function pick(shown: string) {
    if (shown === NONE) return onKeep(null);
    const key = offered.find((one) => String(one.key) === shown)?.key;
    if (!several) return key === value ? onGiveUp() : onKeep(key);
    setKeys(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
  }
  // Enter takes the choice at hand; a second time, or where nothing was searched, it keeps.
  function press(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") onGiveUp();
    if (event.key === "Tab" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      finish();
    }
  }
  return (
    <Popover opened onChange={(opened) => !opened && finish()} width={260} withRoles={false}>
      <Popover.Target>
        <span className={classes.anchor} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={field.label} p={4} onKeyDown={press}>
        <Combobox store={combobox} onOptionSubmit={pick}>
          <Combobox.EventsTarget withExpandedAttribute aria-controls={list}>
            <TextInput
              autoFocus
              variant="unstyled"
              px="xs"
              className={classes.search}
              aria-label={t("edit.choose", { label: field.label })}
              placeholder={several ? t("edit.choose_several") : t("search", { ns: "kit" })}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </Combobox.EventsTarget>
          <Combobox.Options id={list} aria-label={field.label} pt={4}>
            {offered.map((choice) => (
              <Combobox.Option
                key={choice.key}
                value={String(choice.key)}
                active={keys.includes(choice.key)}
                className={classes.option}
              >
                <Chosen choice={field.byKey.get(choice.key)} />
                {keys.includes(choice.key) && <IconCheck size={14} />}
              </Combobox.Option>
            ))}
            {!several && value !== null && text === "" && (
              <Combobox.Option value={NONE} c="dimmed">
                {t("edit.none")}
              </Combobox.Option>
            )}
            {offered.length === 0 && <Combobox.Empty>{t("edit.nothing", { text })}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox>
      </Popover.Dropdown>
    </Popover>
  );
}

const NONE = " none";

/** The choices in whose label a text stands; archived ones only where the record has them. */
function offeredBy(field: ShownField, keys: unknown[], text: string) {
  const wanted = folded(text);
  return field.list
    .filter((one) => !one.archived || keys.includes(one.key))
    .filter((one) => folded(one.label).includes(wanted))
    .slice(0, MOST);
}
