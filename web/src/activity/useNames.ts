import { useQuery } from "@tanstack/react-query";
import { useRights } from "@/api/queries";
import type { ActivityShown } from "@/api/schema";
import { namesQuery } from "./queries";
import type { NameOf } from "./words";

const RELATIONS: Record<string, string> = {
  account: "accounts",
  parent: "accounts",
  contact: "contacts",
};

/** The names of the accounts and contacts that some lines tell of by number. */
export function useNames(lines: ActivityShown[]): NameOf {
  const { sees } = useRights();
  const asked = sees("accounts") ? lines : [];
  const accounts = useQuery(namesQuery("accounts", numbers(asked, "accounts"))).data;
  const contacts = useQuery(namesQuery("contacts", numbers(asked, "contacts"))).data;
  return (entity, id) => (entity === "contacts" ? contacts : accounts)?.get(id) || null;
}

function numbers(lines: ActivityShown[], entity: string): number[] {
  const found = new Set<number>();
  for (const line of lines) {
    if (line.entity === entity) found.add(line.record_id);
    for (const [name, { before, after }] of Object.entries(line.fields)) {
      if (RELATIONS[name] !== entity) continue;
      for (const id of [before, after]) if (typeof id === "number") found.add(id);
    }
  }
  return [...found].sort((one, other) => one - other);
}
