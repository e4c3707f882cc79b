import { useTranslation } from "react-i18next";
import type { Catalog, CatalogField, CatalogOperator } from "@/api/schema";
import classes from "./Builder.module.css";
import { Chooser } from "./Chooser";
import type { Line } from "./draft";
import type { Found } from "./fields";
import { OperatorChooser } from "./OperatorChooser";
import { withOperator } from "./starting";
import { SegmentValue } from "./values/SegmentValue";
import { ValueEditor } from "./values/ValueEditor";

interface TestProps {
  found: Found;
  line: Line;
  onChange: (line: Line) => void;
}

/** How a field is compared, and with what. */
export function FieldTest({ found, line, onChange }: TestProps) {
  const field = found.field as CatalogField;
  const compared = { kind: field.kind, operators: operatorsOf(found.catalog, field), found };
  return (
    <>
      <OperatorChooser
        compared={compared}
        operator={line.operator}
        byField={line.valueSource === "field"}
        onChoose={(operator, source) => onChange(withOperator(line, operator, source))}
      />
      <ValueEditor
        compared={compared}
        found={found}
        line={line}
        onChange={(value) => onChange({ ...line, value })}
        onEmpty={() => onChange(withOperator(line, "empty"))}
      />
    </>
  );
}

/** The operators of a field with their words, in the catalog's order. */
export function operatorsOf(catalog: Catalog, field: CatalogField): CatalogOperator[] {
  return (catalog.operators[field.kind] ?? []).filter((one) => field.operators.includes(one.key));
}

/** Whether records are in segments, or in none of them. */
export function SegmentTest({
  found,
  line,
  onChange,
}: {
  found: Found;
  line: Line;
  onChange: (patch: Partial<Line>) => void;
}) {
  const { t } = useTranslation("builder");
  const words = { in: t("in_segment"), notIn: t("not_in_segment") };
  const operator = line.operator === "notIn" ? "notIn" : "in";
  return (
    <>
      <Chooser
        label={t("operator")}
        text={words[operator]}
        sets={[{ options: (["in", "notIn"] as const).map((key) => ({ key, label: words[key] })) }]}
        chosen={[operator]}
        onChoose={(key) => onChange({ operator: key })}
        className={classes.how}
      >
        <span>{words[operator]}</span>
      </Chooser>
      <span className={classes.valued} data-value>
        <SegmentValue
          found={found}
          value={line.value as unknown}
          onChange={(value) => onChange({ value })}
        />
      </span>
    </>
  );
}
