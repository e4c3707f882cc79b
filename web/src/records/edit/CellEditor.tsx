import { type FocusEvent, type KeyboardEvent, Suspense, useRef, useState } from "react";
import { DayInput } from "@/kit/DayInput";
import { lazily } from "@/kit/lazily";
import { type Read, readTyped, type TypedKind, UNREADABLE, writeTyped } from "@/kit/reading";
import type { ShownField } from "../fields";
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
  const before = readTyped(kind, writeTyped(kind, value));
  const [given, setGiven] = useState<Read>(before);
  const [wrong, setWrong] = useState(false);
  const done = useRef(false);
  function finish(keep: boolean) {
    if (done.current) return;
    if (keep && given === UNREADABLE) return setWrong(true);
    done.current = true;
    if (keep && given !== before) onKeep(given);
    else onGiveUp();
  }
  function press(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Enter") finish(true);
    if (event.key === "Escape") finish(false);
  }
  function give(next: Read) {
    setGiven(next);
    setWrong(false);
  }
  const line = {
    autoFocus: true,
    "aria-label": field.label,
    "aria-invalid": wrong,
    onFocus: (event: FocusEvent<HTMLInputElement>) => event.currentTarget.select(),
    onKeyDown: press,
    onBlur: () => finish(!wrong),
  };
  if (kind === "date" || kind === "instant") {
    return (
      <DayInput
        {...line}
        variant="unstyled"
        classNames={{ root: classes.filling, wrapper: classes.filling, input: classes.line }}
        moment={kind}
        value={value}
        onChange={give}
      />
    );
  }
  return (
    <input
      {...line}
      className={classes.line}
      inputMode={kind === "text" ? undefined : "decimal"}
      defaultValue={writeTyped(kind, value)}
      onChange={(event) => give(readTyped(kind, event.currentTarget.value))}
    />
  );
}
