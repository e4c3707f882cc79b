import { useRef, useState } from "react";
import { isStale } from "@/kit/changing";
import { sentenceOf, tellFailure } from "@/kit/notices";
import { useComeBack } from "@/kit/useComeBack";
import { useOpened } from "./opened";
import { faultOf } from "./record";

/** A value of the open record that can be changed where it stands, with the server's refusal. */
export function useEditing(name: string) {
  const { change } = useOpened();
  const [editing, setEditing] = useState(false);
  const [fault, setFault] = useState<string>();
  const isSaving = useRef(false);
  const opener = useComeBack<HTMLButtonElement>(editing);
  function close() {
    setEditing(false);
    setFault(undefined);
  }
  async function save(value: unknown) {
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      await change.mutateAsync({ [name]: value });
      close();
    } catch (error) {
      // The record shows what it has become; any other refusal leaves what was typed where it is.
      if (isStale(error)) close();
      else if (editing) setFault(faultOf(error, name) ?? sentenceOf(error));
      else tellFailure(error);
    } finally {
      isSaving.current = false;
    }
  }
  return { editing, fault, opener, open: () => setEditing(true), close, save };
}
