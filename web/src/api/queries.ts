import {
  onlineManager,
  QueryClient,
  queryOptions,
  useQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { answered, api, rememberCsrf } from "./client";
import { ProblemError, UnreachableError } from "./problems";
import type { Catalog, EntityName, Me, Module } from "./schema";

/** What has been answered, kept while it is of use. */
export const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < 2 &&
        (error instanceof UnreachableError || (error as ProblemError).status === 503),
    },
    // A change that cannot be sent is refused at once, and what was typed stays where it is.
    mutations: { networkMode: "always" },
  },
});

/**
 * A refusal may mean that rights were taken away, or that the session has ended: what the screens
 * know of whoever is signed in is read again, and they follow.
 */
api.use({
  onResponse({ response: { status } }) {
    if (status === 401) queries.setQueryData(meQuery.queryKey, null);
    if ([403, 404, 422].includes(status)) void refreshRights();
  },
});

/** Read the rights again; where they have changed, so have the catalogs. */
export async function refreshRights(): Promise<void> {
  if (!onlineManager.isOnline()) return;
  const before = JSON.stringify(queries.getQueryData(meQuery.queryKey)?.rights);
  const after = await queries.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => null);
  if (after && JSON.stringify(after.rights) !== before) {
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
  }
}

/** Who is signed in, or null. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me | null> => {
    try {
      const me = await answered(api.GET("/me"));
      rememberCsrf(me.csrf);
      return me;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Have whoever signed in, or nobody, be known to the screens, and nothing of anybody before. */
export function enter(me: Me | null): void {
  rememberCsrf(me?.csrf ?? null);
  // Not `clear`: whoever looks at the query of who is signed in would not see the new one.
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
  queries.setQueryData(meQuery.queryKey, me);
}

/** Whoever is signed in. Screens behind the sign-in call it; there is always somebody there. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new ProblemError(401, "not_signed_in", "");
  return data;
}

/** What the server says one may do. It decides; this only leaves out what it would refuse. */
export function useRights() {
  const { rights } = useMe();
  return {
    has: (general: Me["rights"]["general"][number]) => rights.general.includes(general),
    sees: (module: Module) => (rights.levels[module] ?? "none") !== "none",
    writes: (module: Module) => rights.levels[module] === "write",
  };
}

export type Asked = Extract<EntityName, "accounts" | "contacts">;

export const catalogQuery = (entity: EntityName) =>
  queryOptions({
    queryKey: ["catalog", entity],
    queryFn: ({ signal }): Promise<Catalog> =>
      answered(api.GET("/catalog", { params: { query: { entity } }, signal })),
  });

/** The fields, relations, choices and operators that one may ask about. */
export function useCatalog(entity: EntityName) {
  return useQuery(catalogQuery(entity));
}
