import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconExternalLink, IconMail, IconPhone } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField } from "@/api/schema";
import { FieldEditor } from "./fields/FieldEditor";
import { FieldValue } from "./fields/FieldValue";
import { choicesOf, isEmpty, showValue } from "./fields/showing";
import { useOpened } from "./opened";
import classes from "./RecordPanel.module.css";
import { useEditing } from "./useEditing";

/** A field of the open record: its label and its value, which is changed where it stands. */
export function FieldRow({ field }: { field: CatalogField }) {
  const { record, catalog } = useOpened();
  const value = record[field.name] ?? null;
  const choices = choicesOf(field, catalog);
  const editing = useEditing(field.name);
  const shown = <FieldValue field={field} choices={choices} value={value} />;
  const label = useId();
  return (
    <Row label={field.label} labelId={label}>
      {editing.editing ? (
        <div className={classes.editor}>
          <FieldEditor
            field={field}
            choices={choices}
            value={value}
            fault={editing.fault}
            onSave={(given) => void editing.save(given)}
            onCancel={editing.close}
          />
        </div>
      ) : field.editable ? (
        <OpenEditor labelId={label} opener={editing.opener} onOpen={editing.open}>
          {shown}
        </OpenEditor>
      ) : (
        <span className={classes.fixed}>{shown}</span>
      )}
      {!editing.editing && !isEmpty(value) && (
        <Way field={field} shown={showValue(field, choices, value)} value={String(value)} />
      )}
    </Row>
  );
}

/** A line of a record: what it is, and its value. */
export function Row({
  label,
  labelId,
  children,
}: {
  label: string;
  labelId: string;
  children: ReactNode;
}) {
  return (
    <div className={classes.row}>
      <dt id={labelId} className={classes.label}>
        {label}
      </dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}

/** A value that opens its editor. */
export function OpenEditor({
  labelId,
  opener,
  onOpen,
  children,
}: {
  labelId: string;
  opener: React.Ref<HTMLButtonElement>;
  onOpen: () => void;
  children: ReactNode;
}) {
  const value = useId();
  return (
    <UnstyledButton
      ref={opener}
      className={classes.open}
      onClick={onOpen}
      aria-labelledby={`${labelId} ${value}`}
    >
      <span id={value}>{children}</span>
    </UnstyledButton>
  );
}

/** The way out that a value gives: an e-mail to write, a number to call, a site to visit. */
function Way({ field, value, shown }: { field: CatalogField; value: string; shown: string }) {
  const { t } = useTranslation("panel");
  const ways: Record<string, [string, string, typeof IconMail]> = {
    email: [`mailto:${value}`, t("write_to", { value: shown }), IconMail],
    phone: [`tel:${value}`, t("call", { value: shown }), IconPhone],
    mobile: [`tel:${value}`, t("call", { value: shown }), IconPhone],
    website: [
      /^https?:\/\//i.test(value) ? value : `https://${value}`,
      t("visit", { value: shown }),
      IconExternalLink,
    ],
  };
  const way = ways[field.name];
  if (!way) return null;
  const [href, label, Icon] = way;
  const outside = field.name === "website" ? { target: "_blank", rel: "noreferrer" } : {};
  return (
    <ActionIcon component="a" href={href} aria-label={label} title={label} {...outside}>
      <Icon size={15} />
    </ActionIcon>
  );
}
