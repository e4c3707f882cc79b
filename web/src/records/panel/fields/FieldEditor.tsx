import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogChoice, CatalogField } from "@/api/schema";
import { UNREADABLE } from "@/kit/reading";
import { FieldInput } from "./FieldInput";
import { InPlace } from "./InPlace";

export interface FieldEditorProps {
  field: CatalogField;
  choices: CatalogChoice[];
  value: unknown;
  onSave: (value: unknown) => void;
  onCancel: () => void;
  /** What the server had against the last value that was kept. */
  fault?: string;
  onCreate?: (label: string) => Promise<string | number | null>;
}

/** A value that is being changed where it stands: Enter keeps, Escape gives up, leaving keeps. */
export function FieldEditor(props: FieldEditorProps) {
  const { field, choices, value, onSave, onCancel, fault, onCreate } = props;
  const { t } = useTranslation("panel");
  const [draft, setDraft] = useState(value);
  const [unread, setUnread] = useState(false);
  const picksOne = field.kind === "choice" || field.kind === "boolean";

  function keep(given: unknown) {
    if (given === UNREADABLE) setUnread(true);
    else if (isSame(given, value)) onCancel();
    else onSave(given);
  }
  function press(event: KeyboardEvent) {
    const isChoosing = field.kind === "choices" && !(event.ctrlKey || event.metaKey);
    if (event.key === "Enter" && !picksOne && !isChoosing) {
      event.preventDefault();
      keep(draft);
    }
  }
  function leave() {
    if (picksOne) onCancel();
    else if (draft === UNREADABLE) setUnread(true);
    else keep(draft);
  }

  return (
    <InPlace onEscape={onCancel} onLeave={leave} onKey={press}>
      <FieldInput
        field={field}
        choices={choices}
        value={draft}
        autoFocus
        onCreate={onCreate}
        error={unread && draft === UNREADABLE ? t(`unreadable.${unreadableOf(field)}`) : fault}
        onChange={(given) => {
          setDraft(given);
          if (picksOne) keep(given);
        }}
      />
    </InPlace>
  );
}

/** Which sentence tells that a value of the field cannot be read. */
export function unreadableOf(field: CatalogField) {
  const { kind } = field;
  return kind === "money" || kind === "date" || kind === "instant" ? kind : "number";
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
