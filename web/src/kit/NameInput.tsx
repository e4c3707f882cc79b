import { TextInput, type TextInputProps } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { sentenceOf } from "./notices";

interface NameInputProps extends Omit<TextInputProps, "value" | "onChange"> {
  value: string;
  label: string;
  /** Keeps another name; a refusal is shown at the field, which stays open. */
  onKeep: (name: string) => Promise<unknown>;
  /** The field is no longer wanted: the name was kept, or stays as it was. */
  onDone: () => void;
}

/** A name that is being typed over: Enter keeps it, Escape gives up, leaving the field keeps it. */
export function NameInput({ value, label, onKeep, onDone, ...others }: NameInputProps) {
  const [typed, setTyped] = useState(value);
  const [fault, setFault] = useState<string | null>(null);
  const busy = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  async function keep() {
    if (busy.current) return;
    const name = typed.trim();
    if (name === "" || name === value) return giveUp();
    busy.current = true;
    try {
      await onKeep(name);
      onDone();
    } catch (error) {
      busy.current = false;
      setFault(sentenceOf(error));
    }
  }
  function giveUp() {
    busy.current = true;
    onDone();
  }
  function press(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Enter" && !event.nativeEvent.isComposing) void keep();
    if (event.key === "Escape") giveUp();
  }
  return (
    <TextInput
      size="xs"
      {...others}
      ref={field}
      value={typed}
      aria-label={label}
      error={fault}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setFault(null);
      }}
      onKeyDown={press}
      onBlur={() => (fault ? giveUp() : void keep())}
    />
  );
}
