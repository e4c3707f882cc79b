import { useKey } from "@/kit/keys";
import type { RecordsProps } from "./Records";
import type { RecordsHeld } from "./useRecords";

/** The keys of the table's screen: its rows, search, a criterion, the columns, a new record. */
export function ScreenKeys({ change, records }: RecordsProps & { records: RecordsHeld }) {
  const { building, writable, setColumnsOpen } = records;
  // What is typed while the builder is on its way is meant for its list of fields.
  const unlessAdding = (act: () => void) => () => building.adding || act();
  const begin = () => {
    change({ builder: true });
    building.setAdding(true);
  };
  const enter = (place: string) => document.querySelector<HTMLElement>(place)?.focus();
  const create = () => writable && change({ create: true, record: undefined });
  useKey("mod+Enter", () => enter("[role=grid] [tabindex='0']"));
  useKey(
    "/",
    unlessAdding(() => enter("[data-find]")),
  );
  useKey("f", unlessAdding(begin));
  useKey(
    "c",
    unlessAdding(() => setColumnsOpen(true)),
  );
  useKey("n", unlessAdding(create));
  return null;
}
