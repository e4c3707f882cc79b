import type { ReactNode } from "react";
import type { Group } from "@/api/criteria";
import type { Asked } from "@/api/queries";

export interface AnswerLineProps {
  entity: Asked;
  /** The last criteria that were complete. */
  criteria: Group | null;
  count?: number;
  loading: boolean;
  children?: ReactNode;
}

/** How many records answer, and the whole question as a sentence. */
export function AnswerLine({ count, children }: AnswerLineProps) {
  return (
    <div>
      {count} {children}
    </div>
  );
}
