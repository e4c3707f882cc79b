import { MultiSelect, Select, TextInput, type TextInputProps } from "@mantine/core";
import { useEffect, useReducer, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogChoice, CatalogField } from "@/api/schema";
import { DayInput } from "@/kit/DayInput";
import { folded } from "@/kit/folding";
import { isTyped, readTyped, type TypedKind, writeTyped } from "@/kit/reading";
import { Dot } from "./FieldValue";
import classes from "./fields.module.css";
import { dotOf } from "./showing";

export interface FieldInputProps {
  field: CatalogField;
  choices: CatalogChoice[];
  value: unknown;
  /** What is now there; UNREADABLE while what is typed makes no sense. */
  onChange: (value: unknown) => void;
  /** Shown above; without one, the field's own label names the control for those who listen. */
  label?: string;
  error?: string;
  /** Stands open, ready to be typed over. */
  autoFocus?: boolean;
  /** The first control of a form: the keyboard is there when it opens. */
  isFirst?: boolean;
  /** Adds a choice that the list lacks; gives its key. */
  onCreate?: (label: string) => Promise<string | number | null>;
}

/** The control in which a value of a field is given, fit for its kind. */
export function FieldInput(props: FieldInputProps) {
  const { field } = props;
  if (field.kind === "date" || field.kind === "instant") {
    return <MomentInput {...props} moment={field.kind} />;
  }
  if (isTyped(field.kind)) return <TypedInput {...props} kind={field.kind} />;
  if (field.kind === "choices") return <ChoicesInput {...props} />;
  return <ChoiceInput {...props} />;
}

const MODES: Partial<Record<TypedKind, TextInputProps["inputMode"]>> = {
  number: "decimal",
  money: "decimal",
};

function MomentInput(props: FieldInputProps & { moment: "date" | "instant" }) {
  const { field, moment, value, onChange, label, error, autoFocus, isFirst } = props;
  return (
    <DayInput
      {...named(field, label)}
      moment={moment}
      name={field.name}
      value={value}
      onChange={onChange}
      error={error}
      autoFocus={autoFocus || isFirst}
      onFocus={(event) => autoFocus && event.currentTarget.select()}
    />
  );
}

function TypedInput(props: FieldInputProps & { kind: TypedKind }) {
  const { field, kind, value, onChange, label, error, autoFocus, isFirst } = props;
  const [typed, setTyped] = useState(() => writeTyped(kind, value));
  return (
    <TextInput
      {...named(field, label)}
      name={field.name}
      value={typed}
      error={error}
      autoFocus={autoFocus || isFirst}
      autoComplete="off"
      inputMode={MODES[kind]}
      onFocus={(event) => autoFocus && event.currentTarget.select()}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readTyped(kind, event.currentTarget.value));
      }}
    />
  );
}

const named = (field: CatalogField, label?: string) =>
  label ? { label } : { "aria-label": field.label };

/** A field that is open from the beginning names its list only once it is rendered again. */
function useListNamed(open = false): void {
  const [, renderAgain] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (!open) return;
    const frame = requestAnimationFrame(renderAgain);
    return () => cancelAnimationFrame(frame);
  }, [open]);
}

function ChoiceInput(props: FieldInputProps) {
  const { field, choices, value, onChange, label, error, autoFocus, isFirst } = props;
  const { t } = useTranslation("kit");
  useListNamed(autoFocus);
  const offered: CatalogChoice[] =
    field.kind === "boolean"
      ? [
          { key: "true", label: t("yes"), color: null, archived: false },
          { key: "false", label: t("no"), color: null, archived: false },
        ]
      : choices;
  const chosen = (key: string | null) => {
    if (key === null) return null;
    if (field.kind === "boolean") return key === "true";
    return choices.find((choice) => String(choice.key) === key)?.key ?? null;
  };
  return (
    <Select
      {...named(field, label)}
      name={field.name}
      data={optionsOf(offered, [value])}
      value={value === null || value === undefined ? null : String(value)}
      onChange={(key) => onChange(chosen(key))}
      error={error}
      allowDeselect={false}
      searchable={offered.length > 6}
      clearable
      autoFocus={autoFocus || isFirst}
      onFocus={(event) => autoFocus && event.currentTarget.select()}
      defaultDropdownOpened={autoFocus}
      nothingFoundMessage={t("none")}
      leftSection={dotFor(field, choices, value)}
      comboboxProps={{ shadow: "md", transitionProps: { duration: 0 } }}
      renderOption={({ option }) => <Option field={field} choices={choices} option={option} />}
    />
  );
}

function dotFor(field: CatalogField, choices: CatalogChoice[], value: unknown) {
  const color = dotOf(field, choices, value);
  return color ? <Dot color={color} /> : undefined;
}

/** Those on offer: archived ones only where they are chosen already. */
function optionsOf(choices: CatalogChoice[], chosen: unknown[]) {
  return choices
    .filter((choice) => !choice.archived || chosen.includes(choice.key))
    .map((choice) => ({ value: String(choice.key), label: choice.label }));
}

function Option({
  field,
  choices,
  option,
}: {
  field: CatalogField;
  choices: CatalogChoice[];
  option: { value: string; label: string };
}) {
  const key = choices.find((choice) => String(choice.key) === option.value)?.key;
  return (
    <span className={classes.option}>
      <Dot color={dotOf(field, choices, key)} />
      {option.label}
    </span>
  );
}

const CREATE = "create:";

function ChoicesInput(props: FieldInputProps) {
  const { field, choices, value, onChange, label, error, autoFocus, onCreate } = props;
  const { t } = useTranslation("panel");
  useListNamed(autoFocus);
  const [searched, setSearched] = useState("");
  const [added, setAdded] = useState<CatalogChoice[]>([]);
  const known = [...choices, ...added.filter((one) => !choices.some((it) => it.key === one.key))];
  const keys = (Array.isArray(value) ? value : []) as (string | number)[];
  const text = searched.trim();
  const isNew = text !== "" && !known.some((one) => alike(one.label, text));
  const create = { value: CREATE, label: t("create_choice", { text }) };
  const options = optionsOf(known, keys);

  async function change(chosen: string[]) {
    const kept = known.filter((one) => chosen.includes(String(one.key))).map((one) => one.key);
    if (!chosen.includes(CREATE) || !onCreate) return onChange(kept);
    setSearched("");
    const key = await onCreate(text);
    if (key === null) return;
    setAdded([...added, { key, label: text, color: null, archived: false }]);
    onChange([...kept, key]);
  }

  return (
    <MultiSelect
      {...named(field, label)}
      name={field.name}
      data={onCreate && isNew ? [...options, create] : options}
      filter={({ options: all, search }) =>
        all.filter(
          (one) =>
            "value" in one && (one.value === CREATE || folded(one.label).includes(folded(search))),
        )
      }
      value={keys.map(String)}
      onChange={(chosen) => void change(chosen)}
      searchValue={searched}
      onSearchChange={setSearched}
      searchable
      hidePickedOptions
      autoFocus={autoFocus}
      defaultDropdownOpened={autoFocus}
      error={error}
      nothingFoundMessage={t("no_choice")}
      comboboxProps={{ shadow: "md", transitionProps: { duration: 0 } }}
    />
  );
}

const alike = (one: string, other: string) => folded(one).trim() === folded(other).trim();
