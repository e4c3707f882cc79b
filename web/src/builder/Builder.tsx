import type { Group } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import type { Detail } from "@/api/schema";

export interface BuilderProps {
  entity: Asked;
  /** Criteria as they are being built: parts may be muted or unfinished. */
  draft: Group;
  onChange: (draft: Group) => void;
  /** What the server found wrong with them, by JSON pointer into what was sent. */
  faults?: Detail[];
}

/** Where people say which records they mean. */
export function Builder(_: BuilderProps) {
  return null;
}
