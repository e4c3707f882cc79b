import { useTranslation } from "react-i18next";
import classes from "../Builder.module.css";
import { Chooser } from "../Chooser";
import { usePlace } from "../contexts";
import { WholeInput } from "./WholeInput";

export type Unit = "day" | "week" | "month" | "year";

export interface Span {
  amount?: number;
  unit: Unit;
}

/** A length of time: 90 days. */
export function SpanValue({
  value,
  onChange,
}: {
  value: unknown;
  onChange: (value: Span) => void;
}) {
  const { t } = useTranslation("builder");
  const { amount, unit = "day" } = (value ?? {}) as Partial<Span>;
  return (
    <>
      <WholeInput
        label={t("amount")}
        least={1}
        value={amount}
        onChange={(next) => onChange({ amount: next, unit })}
      />
      <UnitChooser unit={unit} onChange={(next) => onChange({ amount, unit: next })} />
    </>
  );
}

/** Which unit of time. */
export function UnitChooser(props: { unit: Unit; onChange: (unit: Unit) => void }) {
  const { t } = useTranslation("builder");
  const { catalogs, entity } = usePlace();
  const units = Object.entries(catalogs[entity]?.units ?? {});
  const shown = units.find(([key]) => key === props.unit)?.[1] ?? props.unit;
  return (
    <Chooser
      label={t("unit_label")}
      text={shown}
      sets={[{ options: units.map(([key, label]) => ({ key, label })) }]}
      chosen={[props.unit]}
      onChoose={(key) => props.onChange(key as Unit)}
      width={160}
    >
      <span>{shown}</span>
    </Chooser>
  );
}

/** A calendar period: this month. */
export function PeriodValue(props: { value: unknown; onChange: (value: string) => void }) {
  const { t } = useTranslation("builder");
  const { catalogs, entity } = usePlace();
  const periods = Object.entries(catalogs[entity]?.periods ?? {});
  const shown = periods.find(([key]) => key === props.value)?.[1];
  return (
    <Chooser
      label={t("period")}
      text={shown}
      sets={[{ options: periods.map(([key, label]) => ({ key, label })) }]}
      chosen={[String(props.value)]}
      onChoose={props.onChange}
      search={t("find_period")}
    >
      <span className={classes.value}>{shown}</span>
    </Chooser>
  );
}
