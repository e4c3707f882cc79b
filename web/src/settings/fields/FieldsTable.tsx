import { ActionIcon, Anchor, Code, VisuallyHidden } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CustomField } from "@/api/schema";
import { EditableName } from "@/kit/EditableName";
import { Scrolling } from "../Scrolling";
import classes from "../Settings.module.css";
import { useRenameField } from "./changingFields";

/** The custom fields of one entity, a row each; a click on the name changes it. */
export function FieldsTable({
  fields,
  onRemove,
}: {
  fields: CustomField[];
  onRemove: (field: CustomField) => void;
}) {
  const { t } = useTranslation("settings");
  const rename = useRenameField();
  return (
    <Scrolling label={t("tabs.fields")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("fields.label")}</th>
            <th scope="col">{t("fields.kind")}</th>
            <th scope="col">{t("fields.key")}</th>
            <th scope="col" className={classes.end}>
              <VisuallyHidden>{t("actions")}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key}>
              <td style={{ width: "40%" }}>
                <EditableName
                  name={field.label}
                  label={t("fields.rename")}
                  onKeep={(label) => rename.mutateAsync({ field, label })}
                />
              </td>
              <td>
                {t(`fields.kinds.${field.kind}`)}
                {field.kind.startsWith("choice") && (
                  <>
                    {" · "}
                    <Anchor component={Link} to="/lists" size="sm" underline="always">
                      {t("fields.choices")}
                    </Anchor>
                  </>
                )}
              </td>
              <td>
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
        </tbody>
      </table>
    </Scrolling>
  );
}
