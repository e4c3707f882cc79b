import { type KeyboardEvent, lazy, Suspense, useRef, useState } from "react";
import type { ShownField } from "../fields";
import { CellValue } from "../table/CellValue";
import classes from "./Editor.module.css";
import { read, written } from "./values";

const ChoiceEditor = lazy(() => import("./ChoiceEditor"));

export interface EditorProps {
  field: ShownField;
  value: unknown;
  onKeep: (value: unknown) => void;
  onGiveUp: () => void;
}

/** A cell while its value is changed: Enter keeps, Escape gives up. */
export function CellEditor(props: EditorProps) {
  const { kind } = props.field;
  if (kind !== "choice" && kind !== "choices") return <LineEditor {...props} />;
  return (
    <>
      <CellValue field={props.field} value={props.value} />
      <Suspense>
        <ChoiceEditor {...props} />
      </Suspense>
    </>
  );
}

const TYPES: Partial<Record<ShownField["kind"], string>> = { date: "date" };

function LineEditor({ field, value, onKeep, onGiveUp }: EditorProps) {
  const before = written(field.kind, value);
  const [typed, setTyped] = useState(before);
  const [wrong, setWrong] = useState(false);
  const done = useRef(false);
  function finish(keep: boolean) {
    if (done.current) return;
    const next = keep && typed !== before ? read(field.kind, typed) : undefined;
    if (keep && typed !== before && next === undefined) return setWrong(true);
    done.current = true;
    if (next === undefined) onGiveUp();
    else onKeep(next);
  }
  function press(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Enter") finish(true);
    if (event.key === "Escape") finish(false);
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: one has just asked to write here
      autoFocus
      type={TYPES[field.kind] ?? "text"}
      inputMode={field.kind === "money" || field.kind === "number" ? "decimal" : undefined}
      className={classes.line}
      aria-label={field.label}
      aria-invalid={wrong}
      value={typed}
      onFocus={(event) => event.currentTarget.type === "text" && event.currentTarget.select()}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setWrong(false);
      }}
      onKeyDown={press}
      onBlur={() => finish(!wrong)}
    />
  );
}
