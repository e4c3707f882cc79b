import { useKey } from "@/kit/keys";
import type { RecordsProps } from "./Records";
import type { RecordsHeld } from "./useRecords";

/** The keys of the table's screen: search, a criterion, the columns, a new record. */
export function ScreenKeys({ change, records }: RecordsProps & { records: RecordsHeld }) {
  const { building, writable, setColumnsOpen } = records;
  useKey("/", () => document.querySelector<HTMLElement>("[data-find]")?.focus());
  useKey("f", () => {
    change({ builder: true });
    building.setAdding(true);
  });
  useKey("c", () => setColumnsOpen(true));
  useKey("n", () => {
    if (writable) change({ create: true, record: undefined });
  });
  return null;
}
