import { useTranslation } from "react-i18next";
import { DayInput } from "@/kit/DayInput";
import classes from "../Builder.module.css";
import { Chooser } from "../Chooser";
import { isRelative } from "../complete";
import { type Unit, UnitChooser } from "./SpanValue";
import { WholeInput } from "./WholeInput";

type Way = "fixed" | "today" | "ago" | "ahead";

interface DateProps {
  kind: "date" | "instant";
  value: unknown;
  onChange: (value: unknown) => void;
  label?: string;
}

/** A day to compare with: a fixed one, or one counted from today. */
export function DateValue(props: DateProps) {
  const { t } = useTranslation("builder");
  const { value, onChange } = props;
  const way = wayOf(value);
  return (
    <>
      <Chooser
        label={t("sort_of_day")}
        text={t(`days.${way}`)}
        sets={[
          {
            options: (["fixed", "today", "ago", "ahead"] as const).map((key) => ({
              key,
              label: t(`days.${key}_option`),
            })),
          },
        ]}
        chosen={[way]}
        onChoose={(key) => onChange(begun(key as Way))}
        width={220}
        className={classes.how}
      >
        <span>{t(`days.${way}`)}</span>
      </Chooser>
      {way === "fixed" && <FixedDay {...props} />}
      {(way === "ago" || way === "ahead") && <FarDay value={value} onChange={onChange} />}
    </>
  );
}

function wayOf(value: unknown): Way {
  if (typeof value !== "object" || value === null || !("today" in value)) return "fixed";
  const today = Number((value as { today: unknown }).today);
  if (today === 0) return "today";
  return today < 0 ? "ago" : "ahead";
}

function begun(way: Way): unknown {
  if (way === "fixed") return undefined;
  return { today: { today: 0, ago: -30, ahead: 30 }[way], unit: "day" };
}

function FarDay({ value, onChange }: Pick<DateProps, "value" | "onChange">) {
  const { t } = useTranslation("builder");
  const { today, unit } = isRelative(value) ? value : { today: -30, unit: "day" };
  const sign = Math.sign(today);
  return (
    <>
      <WholeInput
        label={t("amount")}
        least={1}
        value={Math.abs(today)}
        onChange={(amount) => amount && onChange({ today: sign * amount, unit })}
      />
      <UnitChooser unit={unit as Unit} onChange={(next) => onChange({ today, unit: next })} />
    </>
  );
}

/** A fixed day; of an instant, also a moment of the day. */
function FixedDay({ kind, value, onChange, label }: DateProps) {
  const { t } = useTranslation("builder");
  const timed = kind === "instant";
  return (
    <DayInput
      moment={timed ? "either" : "date"}
      className={`${classes.input} ${timed ? classes.moment : classes.day}`}
      aria-label={label ?? t("day")}
      value={value}
      onChange={(day) => onChange(typeof day === "string" ? day : undefined)}
    />
  );
}
