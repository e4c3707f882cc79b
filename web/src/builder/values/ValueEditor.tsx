import { useTranslation } from "react-i18next";
import classes from "../Builder.module.css";
import type { Line } from "../draft";
import type { Found } from "../fields";
import type { Compared } from "../OperatorChooser";
import { takenBy } from "../operators";
import { BooleanValue } from "./BooleanValue";
import { ChoiceValue } from "./ChoiceValue";
import { DateValue } from "./DateValue";
import { FieldValue } from "./FieldValue";
import { NumbersValue, NumberValue } from "./NumberValue";
import { PeriodValue, SpanValue } from "./SpanValue";
import { TextsValue, TextValue } from "./TextValue";

interface EditorProps {
  compared: Compared;
  /** The field, where it is one and not a calculation. */
  found?: Found;
  line: Line;
  onChange: (value: unknown) => void;
  onEmpty?: () => void;
}

/** What a criterion compares with, in the control that fits the kind and the operator. */
export function ValueEditor(props: EditorProps) {
  if (props.line.valueSource !== "field" && takenBy(props.line.operator) === "nothing") return null;
  return (
    <span className={classes.valued} data-value>
      <Fitting {...props} />
    </span>
  );
}

function Fitting(props: EditorProps) {
  const { compared, found, line, onChange, onEmpty } = props;
  if (line.valueSource === "field") {
    return found ? <FieldValue found={found} value={line.value} onChange={onChange} /> : null;
  }
  const takes = takenBy(line.operator);
  const value: unknown = line.value;
  if (takes === "span") return <SpanValue value={value} onChange={onChange} />;
  if (takes === "period") return <PeriodValue value={value} onChange={onChange} />;
  if (compared.kind === "choice" || compared.kind === "choices") {
    const several = takes === "list";
    return found ? <ChoiceValue {...{ found, value, several, onChange, onEmpty }} /> : null;
  }
  if (takes === "list") return <ListValue kind={compared.kind} {...{ value, onChange }} />;
  if (takes === "pair") return <PairValue compared={compared} {...{ value, onChange }} />;
  return <OneValue compared={compared} {...{ found, value, onChange }} />;
}

interface ValueProps {
  value: unknown;
  onChange: (value: unknown) => void;
}

function ListValue({ kind, ...rest }: ValueProps & { kind: Compared["kind"] }) {
  if (kind === "number" || kind === "money") return <NumbersValue kind={kind} {...rest} />;
  return <TextsValue {...rest} />;
}

function OneValue(props: ValueProps & { compared: Compared; found?: Found; label?: string }) {
  const { compared, found, ...rest } = props;
  switch (compared.kind) {
    case "number":
    case "money":
      return <NumberValue kind={compared.kind} {...rest} />;
    case "date":
    case "instant":
      return <DateValue kind={compared.kind} {...rest} />;
    case "boolean":
      return <BooleanValue found={found} {...rest} />;
    default:
      return <TextValue {...rest} />;
  }
}

/** The two ends of an interval. */
function PairValue({ compared, value, onChange }: ValueProps & { compared: Compared }) {
  const { t } = useTranslation("builder");
  const [from, to] = (Array.isArray(value) ? value : [null, null]) as unknown[];
  const end = (one: unknown) => one ?? undefined;
  return (
    <>
      <OneValue
        compared={compared}
        label={t("from")}
        value={end(from)}
        onChange={(next) => onChange([next ?? null, to ?? null])}
      />
      <span className={classes.word}>{t("and")}</span>
      <OneValue
        compared={compared}
        label={t("to")}
        value={end(to)}
        onChange={(next) => onChange([from ?? null, next ?? null])}
      />
    </>
  );
}
