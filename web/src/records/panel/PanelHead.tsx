import { ActionIcon, Title, Tooltip, UnstyledButton } from "@mantine/core";
import { IconTrash, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import { FieldEditor } from "./fields/FieldEditor";
import { FieldValue } from "./fields/FieldValue";
import { choicesOf } from "./fields/showing";
import { useOpened } from "./opened";
import classes from "./RecordPanel.module.css";
import { useTrash } from "./record";
import { fieldOf } from "./sections";
import { Tags } from "./Tags";
import { useEditing } from "./useEditing";

/** Who the open record is, where it stands, and what can be done with the whole of it. */
export function PanelHead() {
  const { t } = useTranslation(["panel", "kit"]);
  const { entity, record, onClose } = useOpened();
  const { writes } = useRights();
  const trash = useTrash(entity);
  const name = String(record.name ?? t("panel:unnamed"));
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <Name name={name} />
        {writes("accounts") && (
          <Tooltip label={t("panel:trash")}>
            <ActionIcon
              aria-label={t("panel:trash")}
              loading={trash.isPending}
              onClick={() => trash.mutate({ id: record.id, name }, { onSuccess: onClose })}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        <ActionIcon aria-label={t("kit:close")} title={t("kit:close")} onClick={onClose}>
          <IconX size={17} />
        </ActionIcon>
      </div>
      <div className={classes.labels}>
        <Status />
        <Tags />
      </div>
    </header>
  );
}

function Name({ name }: { name: string }) {
  const { record, catalog } = useOpened();
  const { t } = useTranslation("panel");
  const editing = useEditing("name");
  const field = fieldOf(catalog, "name");
  if (field && editing.editing) {
    return (
      <Title order={2} className={classes.nameEditor}>
        <FieldEditor
          field={field}
          choices={[]}
          value={record.name ?? null}
          fault={editing.fault}
          onSave={(given) => void editing.save(given)}
          onCancel={editing.close}
        />
      </Title>
    );
  }
  return (
    <Title order={2} className={classes.name}>
      {field?.editable ? (
        <UnstyledButton
          ref={editing.opener}
          className={classes.nameButton}
          title={t("change", { label: field.label })}
          onClick={editing.open}
        >
          {name}
        </UnstyledButton>
      ) : (
        name
      )}
    </Title>
  );
}

function Status() {
  const { record, catalog } = useOpened();
  const { t } = useTranslation("panel");
  const editing = useEditing("status");
  const field = fieldOf(catalog, "status");
  if (!field) return null;
  const value = record.status ?? null;
  const choices = choicesOf(field, catalog);
  const shown = <FieldValue field={field} choices={choices} value={value} />;
  if (!field.editable) return <span className={classes.status}>{shown}</span>;
  if (!editing.editing) {
    return (
      <UnstyledButton
        ref={editing.opener}
        className={classes.status}
        title={t("change", { label: field.label })}
        onClick={editing.open}
      >
        {shown}
      </UnstyledButton>
    );
  }
  return (
    <div className={classes.statusEditor}>
      <FieldEditor
        field={field}
        choices={choices}
        value={value}
        fault={editing.fault}
        onSave={(given) => void editing.save(given)}
        onCancel={editing.close}
      />
    </div>
  );
}
