import { createContext, useContext } from "react";
import type { Asked } from "@/api/queries";
import type { Catalog } from "@/api/schema";
import type { Shown, useChange } from "./record";

/** The record that stands open, with what is known of its fields. */
export interface Opened {
  entity: Asked;
  record: Shown;
  catalog: Catalog;
  change: ReturnType<typeof useChange>;
  onClose: () => void;
}

const Context = createContext<Opened | null>(null);

export const OpenedRecord = Context.Provider;

/** The record that stands open around this. */
export function useOpened(): Opened {
  const opened = useContext(Context);
  if (!opened) throw new Error("no record stands open here");
  return opened;
}
