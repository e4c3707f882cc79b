import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api, creationKey } from "@/api/client";
import { tellFailure } from "@/kit/notices";
import { FieldEditor } from "./fields/FieldEditor";
import { Dot } from "./fields/FieldValue";
import fieldClasses from "./fields/fields.module.css";
import { choicesOf, dotOf, labelOf } from "./fields/showing";
import { useOpened } from "./opened";
import classes from "./RecordPanel.module.css";
import { fieldOf } from "./sections";
import { useEditing } from "./useEditing";

/** The tags of the open record: each can be taken off, others are added, from the list or new. */
export function Tags() {
  const { t } = useTranslation("panel");
  const { record, catalog } = useOpened();
  const editing = useEditing("tags");
  const create = useCreateTag();
  const field = fieldOf(catalog, "tags");
  if (!field) return null;
  const choices = choicesOf(field, catalog);
  const keys = (record.tags ?? []) as string[];
  if (editing.editing) {
    return (
      <div className={classes.tagEditor}>
        <span className={classes.hint}>{t("add_hint")}</span>
        <FieldEditor
          field={field}
          choices={choices}
          value={keys}
          fault={editing.fault}
          onCreate={create}
          onSave={(given) => void editing.save(given)}
          onCancel={editing.close}
        />
      </div>
    );
  }
  if (keys.length === 0 && !field.editable) return null;
  return (
    <div className={classes.tags}>
      {keys.map((key) => {
        const label = labelOf(choices, key);
        return (
          <span key={key} className={fieldClasses.pill}>
            <Dot color={dotOf(field, choices, key)} />
            {label}
            {field.editable && (
              <ActionIcon
                size={16}
                aria-label={t("remove_tag", { label })}
                onClick={() => void editing.save(keys.filter((one) => one !== key))}
              >
                <IconX size={11} />
              </ActionIcon>
            )}
          </span>
        );
      })}
      {field.editable && (
        <Button
          ref={editing.opener}
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconPlus size={12} />}
          onClick={editing.open}
        >
          {t("add_tag")}
        </Button>
      )}
    </div>
  );
}

/** Add a tag to the list of all tags; gives its key, or null where it was refused. */
function useCreateTag() {
  const client = useQueryClient();
  return async (label: string): Promise<string | null> => {
    const params = { header: { "idempotency-key": creationKey() } };
    try {
      const tag = await answered(api.POST("/tags", { params, body: { label } }));
      void client.invalidateQueries({ queryKey: ["tags"] });
      void client.invalidateQueries({ queryKey: ["catalog"] });
      return tag.key;
    } catch (error) {
      tellFailure(error);
      return null;
    }
  };
}
