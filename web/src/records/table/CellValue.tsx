import { IconCheck, IconMinus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  groupText,
  initials,
  showAgo,
  showCount,
  showDay,
  showInstant,
  showMoney,
  showNumber,
} from "@/kit/format";
import type { ShownChoice, ShownField } from "../fields";
import classes from "./Cell.module.css";

/** A value of a record, shown as its kind wants it. */
export function CellValue({ field, value }: { field: ShownField; value: unknown }): ReactNode {
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case "money":
      return <span className="figures">{showMoney(value as number)}</span>;
    case "number":
      return <span className="figures">{showNumber(value as number)}</span>;
    case "date":
      return <span className="figures">{showDay(value as string)}</span>;
    case "instant":
      return <span title={showInstant(value as string)}>{showAgo(value as string)}</span>;
    case "boolean":
      return <YesOrNo yes={value === true} />;
    case "choice":
      return field.choices === "users" ? (
        <People field={field} keys={[value]} named />
      ) : (
        <Chosen choice={field.byKey.get(value)} otherwise={String(value)} />
      );
    case "choices":
      return field.choices === "users" ? (
        <People field={field} keys={value as unknown[]} />
      ) : (
        <Pills field={field} keys={value as unknown[]} />
      );
    default:
      return <TextValue name={field.name} text={String(value)} />;
  }
}

function TextValue({ name, text }: { name: string; text: string }) {
  const shown = groupText(name.split(".").at(-1) ?? name, text);
  return <span title={shown}>{shown}</span>;
}

function YesOrNo({ yes }: { yes: boolean }) {
  const { t } = useTranslation("kit");
  return yes ? (
    <IconCheck size={15} aria-label={t("yes")} />
  ) : (
    <IconMinus size={15} className={classes.faint} aria-label={t("no")} />
  );
}

/** A choice, after its coloured dot where it has one. */
export function Chosen({
  choice,
  otherwise = "",
}: {
  choice: ShownChoice | undefined;
  otherwise?: string;
}) {
  return (
    <>
      {choice?.dot && <i className={classes.dot} style={{ background: choice.dot }} />}
      <span>{choice?.label ?? otherwise}</span>
    </>
  );
}

function Pills({ field, keys }: { field: ShownField; keys: unknown[] }) {
  const shown = keys.map((key) => field.byKey.get(key)?.label ?? String(key));
  return (
    <span className={classes.pills} title={shown.join(", ")}>
      {keys.map((key, at) => {
        const dot = field.byKey.get(key)?.color;
        return (
          <span key={String(key)} className={classes.pill}>
            {dot && <i className={classes.dot} style={{ background: dot }} />}
            {shown[at]}
          </span>
        );
      })}
    </span>
  );
}

const FACES = ["#7048b6", "#1f6fb2", "#2b7a4b", "#b23b52", "#8a5a12", "#0f7478", "#5560a8"];
const MOST = 4;

/** People as their initials; one alone also by name. */
function People({ field, keys, named }: { field: ShownField; keys: unknown[]; named?: boolean }) {
  const people = keys.map((key) => ({ key, name: field.byKey.get(key)?.label ?? "?" }));
  const beyond = people.length - MOST;
  return (
    <span className={classes.people} title={people.map((one) => one.name).join(", ")}>
      {people.slice(0, MOST).map(({ key, name }) => (
        <Face key={String(key)} name={name} of={Number(key)} hidden={named} />
      ))}
      {beyond > 0 && <span className={classes.faint}>+{showCount(beyond)}</span>}
      {named && <span>{people[0]?.name}</span>}
    </span>
  );
}

function Face({ name, of, hidden }: { name: string; of: number; hidden?: boolean }) {
  const color = FACES[of % FACES.length];
  return (
    <span
      className={classes.face}
      style={{ background: color }}
      {...(hidden ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
    >
      {initials(name)}
    </span>
  );
}
