import { useQuery } from "@tanstack/react-query";
import type { Group } from "@/api/criteria";
import { countQuery } from "@/api/questions";

/** How many accounts and contacts are assigned to somebody, mainly or among others. */
export function useWhatIsTheirs(userId: number, asked: boolean) {
  const criteria: Group = {
    combinator: "and",
    rules: [{ field: "assignees", operator: "in", value: [userId] }],
  };
  const accounts = useQuery(countQuery("accounts", asked ? criteria : null)).data;
  const contacts = useQuery(countQuery("contacts", asked ? criteria : null)).data;
  return { accounts, contacts };
}
