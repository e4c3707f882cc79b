import type { Asked } from "@/api/queries";

/** A record beside the table. */
export function RecordPanel(_: { entity: Asked; id: number; onClose: () => void }) {
  return null;
}
