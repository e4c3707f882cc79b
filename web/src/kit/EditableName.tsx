import { UnstyledButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./EditableName.module.css";
import { NameInput } from "./NameInput";

/** A name that is changed by clicking it and typing. */
export function EditableName({
  name,
  label,
  onKeep,
}: {
  name: string;
  label: string;
  onKeep: (name: string) => Promise<unknown>;
}) {
  const { t } = useTranslation("kit");
  const [editing, setEditing] = useState(false);
  const [typedBefore, setTypedBefore] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Whoever typed goes on from the name, unless the field was left for elsewhere.
    if (!editing && typedBefore && document.activeElement === document.body) {
      button.current?.focus();
    }
  }, [editing, typedBefore]);
  if (editing) {
    const stop = () => {
      setTypedBefore(true);
      setEditing(false);
    };
    return (
      <NameInput
        value={name}
        label={label}
        onKeep={onKeep}
        onDone={stop}
        className={classes.input}
      />
    );
  }
  return (
    <UnstyledButton
      ref={button}
      className={classes.name}
      title={name}
      aria-label={`${name}${t("colon")}${label}`}
      onClick={() => setEditing(true)}
    >
      {name}
    </UnstyledButton>
  );
}
