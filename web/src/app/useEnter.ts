import { useQueryClient } from "@tanstack/react-query";
import { rememberCsrf } from "@/api/client";
import { meQuery } from "@/api/queries";
import type { Me } from "@/api/schema";

/** Have whoever signed in be known to the screens, and nothing of anybody before them. */
export function useEnter(): (me: Me) => void {
  const queries = useQueryClient();
  return (me) => {
    queries.clear();
    rememberCsrf(me.csrf);
    queries.setQueryData(meQuery.queryKey, me);
  };
}
