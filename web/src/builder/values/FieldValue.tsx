import { useTranslation } from "react-i18next";
import classes from "../Builder.module.css";
import { Chooser } from "../Chooser";
import { useFound, usePlace } from "../contexts";
import { comparableWith, type Found, fieldSets } from "../fields";
import { KindIcon, sortOf } from "../kinds";

/** Another field to compare with. */
export function FieldValue(props: {
  found: Found;
  value: unknown;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation("builder");
  const { catalogs, entity } = usePlace();
  const path = typeof props.value === "string" ? props.value : "";
  const other = useFound(path);
  const others = comparableWith(fieldSets(catalogs, entity), props.found);
  return (
    <Chooser
      label={t("other_field")}
      text={other?.label || path}
      hint={t("choose_field")}
      sets={[
        {
          options: others.map((one) => ({
            key: one.path,
            label: one.label,
            before: <KindIcon sort={sortOf(one)} />,
          })),
        },
      ]}
      chosen={[path]}
      onChoose={props.onChange}
      search={t("find_field")}
      width={320}
      className={classes.field}
    >
      <span>{other?.label || path}</span>
    </Chooser>
  );
}
