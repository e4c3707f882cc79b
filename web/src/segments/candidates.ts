import { queryOptions, useQuery } from "@tanstack/react-query";
import { answered, api } from "@/api/client";
import { useCatalog, useMe, useRights } from "@/api/queries";
import type { SegmentShown, SharedWith } from "@/api/schema";
import { folded } from "@/kit/folding";

/** Somebody with whom a segment can be shared. */
export type Named = Pick<SharedWith, "with" | "id"> & { name: string };

const profilesQuery = queryOptions({
  queryKey: ["profiles", "names"],
  queryFn: async ({ signal }) => (await answered(api.GET("/profiles", { signal }))).items,
});
const structuresQuery = queryOptions({
  queryKey: ["structures", "names"],
  queryFn: async ({ signal }) => (await answered(api.GET("/structures", { signal }))).items,
});

/** With whom one can share a segment, as far as one may know of them, by name. */
export function useCandidates(segment: SegmentShown): Named[] {
  const me = useMe();
  const { has } = useRights();
  const { data: catalog } = useCatalog(segment.entity);
  const mayList = has("advanced_administration");
  const { data: profiles = [] } = useQuery({ ...profilesQuery, enabled: mayList });
  const { data: structures = [] } = useQuery(structuresQuery);
  const list = catalog?.fields.find(({ name }) => name === "assigned_to")?.choices;
  const users = (list && catalog?.choices[list]) || [];
  const named = (kind: Named["with"], all: { id: number; name: string }[]) =>
    all.map(({ id, name }): Named => ({ with: kind, id, name }));
  return [
    ...users
      .filter(({ key, archived }) => !archived && typeof key === "number")
      .filter(({ key }) => !(segment.mine && key === me.id))
      .map(({ key, label }): Named => ({ with: "user", id: Number(key), name: label })),
    ...named("profile", profiles),
    ...named("structure", structures),
  ].sort((a, b) => folded(a.name).localeCompare(folded(b.name)));
}
