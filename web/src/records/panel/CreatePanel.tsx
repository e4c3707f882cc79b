import type { Asked } from "@/api/queries";

/** The form for a new record. */
export function CreatePanel(_: {
  entity: Asked;
  onClose: () => void;
  onCreated: (id: number) => void;
}) {
  return null;
}
