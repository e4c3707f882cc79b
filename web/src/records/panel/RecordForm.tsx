import { Button } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Catalog, CatalogField } from "@/api/schema";
import { UNREADABLE } from "@/kit/reading";
import { unreadableOf } from "./fields/FieldEditor";
import { FieldInput } from "./fields/FieldInput";
import { choicesOf, isEmpty } from "./fields/showing";
import classes from "./RecordForm.module.css";
import { faultOf } from "./record";

export type Values = Record<string, unknown>;

/** Values that are being given to fields, and which of them make no sense yet. */
export function useValues(initial: Values) {
  const [values, setValues] = useState(initial);
  const [isChecked, setChecked] = useState(false);
  const unread = Object.keys(values).filter((name) => values[name] === UNREADABLE);
  return {
    values,
    set: (name: string, value: unknown) => setValues((had) => ({ ...had, [name]: value })),
    reset: (to: Values) => {
      setValues(to);
      setChecked(false);
    },
    /** What differs from the beginning; null where something makes no sense, which is then told. */
    changed(): Values | null {
      setChecked(true);
      if (unread.length > 0) return null;
      return Object.fromEntries(
        Object.entries(values).filter(
          ([name, value]) =>
            JSON.stringify(value ?? null) !== JSON.stringify(initial[name] ?? null) &&
            !(isEmpty(value) && isEmpty(initial[name])),
        ),
      );
    },
    isUnread: (name: string) => isChecked && unread.includes(name),
  };
}

/** The controls of some fields, each with what is wrong in it. */
export function FormFields({
  fields,
  catalog,
  form,
  error,
  first,
}: {
  fields: CatalogField[];
  catalog: Catalog;
  form: ReturnType<typeof useValues>;
  error: unknown;
  first?: string;
}) {
  const { t } = useTranslation("panel");
  return fields.map((field) => (
    <div key={field.name} className={WIDE.includes(field.name) ? classes.wide : undefined}>
      <FieldInput
        label={field.label}
        field={field}
        choices={choicesOf(field, catalog)}
        value={form.values[field.name] ?? null}
        onChange={(value) => form.set(field.name, value)}
        error={
          form.isUnread(field.name)
            ? t(`unreadable.${unreadableOf(field)}`)
            : faultOf(error, field.name)
        }
        isFirst={field.name === first}
      />
    </div>
  ));
}

const WIDE = ["name", "subject"];

/** A small form of some fields of a record: Enter keeps, Escape gives up. */
export function RecordForm({
  fields,
  catalog,
  initial,
  error,
  isPending,
  onSubmit,
  onCancel,
}: {
  fields: CatalogField[];
  catalog: Catalog;
  initial: Values;
  error: unknown;
  isPending: boolean;
  onSubmit: (changed: Values) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation("kit");
  const form = useValues(initial);
  function submit(event?: FormEvent) {
    event?.preventDefault();
    const changed = form.changed();
    if (!changed) return;
    if (Object.keys(changed).length === 0) onCancel();
    else onSubmit(changed);
  }
  return (
    <form
      className={classes.form}
      onSubmit={submit}
      onKeyDown={(event) => pressed(event, submit, onCancel)}
    >
      <div className={classes.grid}>
        <FormFields
          fields={fields}
          catalog={catalog}
          form={form}
          error={error}
          first={fields[0]?.name}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isPending}>
          {t("save")}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

/** Ctrl+Enter keeps wherever one is in a form, Escape gives it up. */
export function pressed(event: KeyboardEvent, keep: () => void, giveUp: () => void) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    keep();
  }
  if (event.key === "Escape") {
    event.stopPropagation();
    if ((event.target as HTMLElement).dataset.expanded) return; // it closes its list
    giveUp();
  }
}
