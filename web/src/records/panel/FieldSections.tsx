import { Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AccountRow } from "./AccountRow";
import { FieldRow } from "./FieldRow";
import { isEmpty } from "./fields/showing";
import { useOpened } from "./opened";
import classes from "./RecordPanel.module.css";
import { fieldOf, sectionsOf } from "./sections";

/** The fields of the open record, in groups. What can't be filled in is left out while empty. */
export function FieldSections() {
  const { t } = useTranslation("panel");
  const { entity, record, catalog } = useOpened();
  return sectionsOf(entity, catalog).map((section) => {
    const rows = section.parts.filter((name) => {
      const field = fieldOf(catalog, name);
      return !field || field.editable || !isEmpty(record[name]);
    });
    return (
      rows.length > 0 && (
        <section key={section.name} className={classes.section}>
          <Title order={3} className={classes.sectionTitle}>
            {t(`sections.${section.name}`)}
          </Title>
          <dl className={classes.rows}>
            {rows.map((name) => {
              const field = fieldOf(catalog, name);
              return field ? (
                <FieldRow key={name} field={field} />
              ) : (
                <AccountRow key={name} name={name} />
              );
            })}
          </dl>
        </section>
      )
    );
  });
}
