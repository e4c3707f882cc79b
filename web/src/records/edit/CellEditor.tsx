import { type KeyboardEvent, Suspense, useRef, useState } from "react";
import { lazily } from "@/kit/lazily";
import type { ShownField } from "../fields";
import { readTyped, type TypedKind, UNREADABLE, writeTyped } from "../reading";
import { CellValue } from "../table/CellValue";
import classes from "./Editor.module.css";

const ChoiceEditor = lazily(() => import("./ChoiceEditor"));

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

function LineEditor({ field, value, onKeep, onGiveUp }: EditorProps) {
  const kind = field.kind as TypedKind;
  const before = writeTyped(kind, value);
  const [typed, setTyped] = useState(before);
  const [wrong, setWrong] = useState(false);
  const done = useRef(false);
  function finish(keep: boolean) {
    if (done.current) return;
    const changed = keep && typed !== before;
    const next = changed ? readTyped(kind, typed) : null;
    if (next === UNREADABLE) return setWrong(true);
    done.current = true;
    if (changed) onKeep(next);
    else onGiveUp();
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
      inputMode={field.kind === "money" || field.kind === "number" ? "decimal" : undefined}
      className={classes.line}
      aria-label={field.label}
      aria-invalid={wrong}
      value={typed}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setWrong(false);
      }}
      onKeyDown={press}
      onBlur={() => finish(!wrong)}
    />
  );
}
