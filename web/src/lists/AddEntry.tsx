import { TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { sentenceOf } from "@/kit/notices";
import classes from "./lists.module.css";

/** Where one adds an entry at the end of a list, by typing its name and Enter. */
export function AddEntry({
  label,
  onAdd,
}: {
  label: string;
  onAdd: (name: string) => Promise<unknown>;
}) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function add() {
    if (busy || typed.trim() === "") return;
    setBusy(true);
    try {
      await onAdd(typed.trim());
      setTyped("");
    } catch (error) {
      setFault(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextInput
        size="xs"
        variant="unstyled"
        leftSection={<IconPlus size={14} />}
        placeholder={label}
        aria-label={label}
        value={typed}
        error={fault}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setFault(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setTyped("");
          setFault(null);
        }}
      />
    </form>
  );
}
