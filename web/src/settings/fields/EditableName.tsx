import { TextInput, UnstyledButton } from "@mantine/core";
import { useRef, useState } from "react";
import classes from "../Settings.module.css";

/** A name that one changes by clicking it and typing: Enter keeps, Escape gives up. */
export function EditableName({
  name,
  label,
  onRename,
}: {
  name: string;
  label: string;
  onRename: (name: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  // A field that is taken away while it has the focus loses it, which would keep what was given up.
  const typing = useRef(false);
  function begin() {
    typing.current = true;
    setTyped(name);
  }
  function end(kept: string) {
    if (!typing.current) return;
    typing.current = false;
    setTyped(null);
    if (kept !== "" && kept !== name) onRename(kept);
  }
  if (typed === null) {
    return (
      <UnstyledButton className={classes.nameButton} aria-label={label} onClick={begin}>
        {name}
      </UnstyledButton>
    );
  }
  return (
    <TextInput
      size="xs"
      aria-label={label}
      value={typed}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => end(typed.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter") end(typed.trim());
        if (event.key === "Escape") end(name);
      }}
    />
  );
}
