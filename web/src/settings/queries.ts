import { queryOptions, useQuery } from "@tanstack/react-query";
import { answered, api } from "@/api/client";

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: async ({ signal }) => (await answered(api.GET("/users", { signal }))).items,
});

export const profilesQuery = queryOptions({
  queryKey: ["profiles"],
  queryFn: async ({ signal }) => (await answered(api.GET("/profiles", { signal }))).items,
});

export const structuresQuery = queryOptions({
  queryKey: ["structures"],
  queryFn: async ({ signal }) => (await answered(api.GET("/structures", { signal }))).items,
});

export const customFieldsQuery = queryOptions({
  queryKey: ["custom-fields"],
  queryFn: async ({ signal }) => (await answered(api.GET("/custom-fields", { signal }))).items,
});

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await answered(api.GET("/tokens", { signal }))).items,
});

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async ({ signal }) => (await answered(api.GET("/sessions", { signal }))).items,
});

/** Names by number, for what users point to. */
export function useNames() {
  const users = useQuery(usersQuery).data ?? [];
  const profiles = useQuery(profilesQuery).data ?? [];
  const structures = useQuery(structuresQuery).data ?? [];
  const nameIn = (things: { id: number; name: string }[]) => (id: number | null) =>
    things.find((one) => one.id === id)?.name ?? null;
  return { user: nameIn(users), profile: nameIn(profiles), structure: nameIn(structures) };
}
