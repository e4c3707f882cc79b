import type { Asked } from "@/api/queries";
import { Screen } from "@/kit/Screen";

/** Accounts or contacts as a table, with the builder over it and the open record beside it. */
export function RecordsScreen({ entity }: { entity: Asked }) {
  return <Screen title={entity}>…</Screen>;
}
