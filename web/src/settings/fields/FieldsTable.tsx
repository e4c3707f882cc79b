import { ActionIcon, Anchor, Code } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CustomField } from "@/api/schema";
import { EditableName } from "@/kit/EditableName";
import classes from "../Settings.module.css";
import { Table } from "../Table";
import { useRenameField } from "./changingFields";

/** The custom fields of one entity, a row each; a click on the name changes it. */
export function FieldsTable({
  label,
  fields,
  onRemove,
}: {
  label: string;
  fields: CustomField[];
  onRemove: (field: CustomField) => void;
}) {
  const { t } = useTranslation("settings");
  const rename = useRenameField();
  return (
    <Table
      label={label}
      acts
      columns={[
        { label: t("fields.label"), className: classes.named },
        { label: t("fields.kind") },
        { label: t("fields.key"), className: classes.wide },
      ]}
    >
      {fields.map((field) => (
        <tr key={field.key}>
          <td className={classes.named}>
            <EditableName
              name={field.label}
              label={t("fields.rename")}
              onKeep={(name) => rename.mutateAsync({ field, label: name })}
            />
          </td>
          <td>
            {t(`fields.kinds.${field.kind}`)}
            {field.kind.startsWith("choice") && (
              <span className={classes.wide}>
                {" · "}
                <Anchor component={Link} to="/lists" size="sm" underline="always">
                  {t("fields.choices")}
                </Anchor>
              </span>
            )}
          </td>
          <td className={classes.wide}>
            <Code>{`custom.${field.key}`}</Code>
          </td>
          <td className={classes.end}>
            <ActionIcon
              aria-label={t("fields.remove", { label: field.label })}
              onClick={() => onRemove(field)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </td>
        </tr>
      ))}
    </Table>
  );
}
