import { useKey } from "@/kit/keys";
import type { RecordsProps } from "./Records";
import type { RecordsHeld } from "./useRecords";

/** The keys of the table's screen: search, a criterion, the columns, a new record. */
export function ScreenKeys({ change, records }: RecordsProps & { records: RecordsHeld }) {
  const { building, writable, setColumnsOpen } = records;
  // What is typed while the builder is on its way is meant for its list of fields.
  const unlessAdding = (act: () => void) => () => building.adding || act();
  const begin = () => {
    change({ builder: true });
    building.setAdding(true);
  };
  const create = () => writable && change({ create: true, record: undefined });
  useKey(
    "/",
    unlessAdding(() => document.querySelector<HTMLElement>("[data-find]")?.focus()),
  );
  useKey("f", unlessAdding(begin));
  useKey(
    "c",
    unlessAdding(() => setColumnsOpen(true)),
  );
  useKey("n", unlessAdding(create));
  return null;
}
