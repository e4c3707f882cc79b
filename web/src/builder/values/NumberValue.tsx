import { NumberInput, TagsInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { showMoney, showNumber } from "@/kit/format";
import { spoken } from "@/texts/texts";
import classes from "../Builder.module.css";
import { useTyped } from "./useTyped";

interface Numeric {
  kind: "number" | "money";
  label?: string;
}

/** Money is asked for in euros and meant in cents. */
const cents = (euros: number) => Math.round(euros * 100);

function separators() {
  return spoken() === "fr"
    ? { thousandSeparator: "\u202f", decimalSeparator: "," }
    : { thousandSeparator: ",", decimalSeparator: "." };
}

/** A number to compare with, or money. */
export function NumberValue(
  props: Numeric & { value: unknown; onChange: (value: number | undefined) => void },
) {
  const { t } = useTranslation("builder");
  const money = props.kind === "money";
  const given = typeof props.value === "number" ? props.value : undefined;
  const { typed, type, flush } = useTyped(given, props.onChange);
  // What is being written is left as it stands: 12,0 may become 12,05.
  const [written, setWritten] = useState<number | string | null>(null);
  const meant = (value: number | string) => {
    const number = Number(value);
    if (value === "" || Number.isNaN(number)) return undefined;
    return money ? cents(number) : number;
  };
  const typing = written !== null && meant(written) === typed;
  const shown = typed === undefined ? "" : money ? typed / 100 : typed;
  function change(value: number | string) {
    setWritten(value);
    type(meant(value));
  }
  return (
    <NumberInput
      className={`${classes.input} ${classes.number}`}
      aria-label={props.label ?? t("value")}
      placeholder={money ? "0 €" : "0"}
      hideControls
      allowedDecimalSeparators={[",", "."]}
      decimalScale={money ? 2 : 4}
      // 10,50 €, and 10 € where there are no cents; not while one types.
      fixedDecimalScale={money && !typing && !Number.isInteger(shown)}
      suffix={money ? "\u00a0€" : undefined}
      {...separators()}
      value={typing ? written : shown}
      onChange={change}
      onBlur={() => {
        setWritten(null);
        flush();
      }}
    />
  );
}

/** Several numbers to compare with. */
export function NumbersValue(
  props: Numeric & { value: unknown; onChange: (value: number[]) => void },
) {
  const { t } = useTranslation("builder");
  const money = props.kind === "money";
  const numbers = Array.isArray(props.value) ? (props.value as number[]) : [];
  const show = money ? showMoney : showNumber;
  const texts = numbers.map(show);
  function change(next: string[]) {
    const known = new Map(texts.map((text, at) => [text, numbers[at]]));
    const read = next.map((text) => known.get(text) ?? readNumber(text, money));
    const kept = read.filter((one) => one !== undefined);
    props.onChange([...new Set(kept)]);
  }
  return (
    <TagsInput
      className={`${classes.input} ${classes.texts}`}
      aria-label={t("value")}
      placeholder={texts.length === 0 ? t("several_numbers") : undefined}
      splitChars={[";", "\n", "\t"]}
      acceptValueOnBlur
      value={texts}
      onChange={change}
    />
  );
}

/** A number as typed, in either language; none where it is none. */
export function readNumber(text: string, money: boolean): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  const number = Number(plain);
  return money ? cents(number) : Math.round(number * 10_000) / 10_000;
}
