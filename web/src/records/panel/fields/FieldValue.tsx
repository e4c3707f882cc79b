import { useTranslation } from "react-i18next";
import type { CatalogChoice, CatalogField } from "@/api/schema";
import classes from "./fields.module.css";
import { dotOf, isEmpty, labelOf, showValue } from "./showing";

/** A value of a record, as its kind wants it. */
export function FieldValue({
  field,
  choices,
  value,
}: {
  field: CatalogField;
  choices: CatalogChoice[];
  value: unknown;
}) {
  const { t } = useTranslation("kit");
  if (isEmpty(value)) return <span className={classes.nothing}>{t("empty_value")}</span>;
  if (field.kind === "choices") {
    return (
      <span className={classes.pills}>
        {(value as unknown[]).map((key) => (
          <Pill key={String(key)} label={labelOf(choices, key)} dot={dotOf(field, choices, key)} />
        ))}
      </span>
    );
  }
  if (field.kind === "choice") {
    return (
      <span className={classes.chosen}>
        <Dot color={dotOf(field, choices, value)} />
        <span>{labelOf(choices, value)}</span>
      </span>
    );
  }
  const isText = field.kind === "text" || field.kind === "boolean";
  return <span className={isText ? undefined : "figures"}>{showValue(field, choices, value)}</span>;
}

/** The coloured dot before a choice; nothing where it has no colour. */
export function Dot({ color }: { color: string | null }) {
  return color ? <i className={classes.dot} style={{ background: color }} /> : null;
}

function Pill({ label, dot }: { label: string; dot: string | null }) {
  return (
    <span className={classes.pill}>
      <Dot color={dot} />
      {label}
    </span>
  );
}
