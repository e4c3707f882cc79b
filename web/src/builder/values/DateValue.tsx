import { DateInput, DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.css";
import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";
import "dayjs/locale/fr";
import { useTranslation } from "react-i18next";
import { showInstant } from "@/kit/format";
import { spoken } from "@/texts/texts";
import classes from "../Builder.module.css";
import { Chooser } from "../Chooser";
import { isRelative } from "../complete";
import { type Unit, UnitChooser } from "./SpanValue";
import { WholeInput } from "./WholeInput";

dayjs.extend(customParseFormat);

type Way = "fixed" | "today" | "ago" | "ahead";

interface DateProps {
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

function FarDay({ value, onChange }: DateProps) {
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

/** A fixed day; a moment of the day is shown as it was written, until another day is chosen. */
function FixedDay({ value, onChange, label }: DateProps) {
  const { t } = useTranslation("builder");
  const text = typeof value === "string" ? value : "";
  const language = spoken();
  if (text.includes("T")) {
    return (
      <button
        type="button"
        className={classes.chip}
        onClick={() => onChange(text.slice(0, 10))}
        title={t("drop_time")}
      >
        {showInstant(text)}
      </button>
    );
  }
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DateInput
        className={`${classes.input} ${classes.day}`}
        aria-label={label ?? t("day")}
        placeholder={t("day_shape")}
        valueFormat="DD/MM/YYYY"
        value={text || null}
        onChange={(day) => onChange(day ?? undefined)}
        popoverProps={{ withinPortal: true }}
      />
    </DatesProvider>
  );
}
