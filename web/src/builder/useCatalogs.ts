import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Asked, catalogQuery } from "@/api/queries";
import type { Catalog, EntityName } from "@/api/schema";
import type { Catalogs } from "./fields";

/**
 * What can be asked about records and about all that is related to them. The records' own is
 * waited for; the others come in when they come.
 */
export function useCatalogs(entity: Asked) {
  const own = useQuery(catalogQuery(entity));
  const near = targetsOf([own.data]);
  const first = useQueries({ queries: near.map(catalogQuery), combine: answers });
  const far = targetsOf(first).filter((name) => !near.includes(name));
  const second = useQueries({ queries: far.map(catalogQuery), combine: answers });
  const catalogs = useMemo(() => {
    const all = [own.data, ...first, ...second].filter((one) => one !== undefined);
    return Object.fromEntries(all.map((one) => [one.entity, one])) as Catalogs;
  }, [own.data, first, second]);
  return { own, catalogs };
}

function answers(queries: { data: Catalog | undefined }[]): (Catalog | undefined)[] {
  return queries.map(({ data }) => data);
}

function targetsOf(catalogs: (Catalog | undefined)[]): EntityName[] {
  const relations = catalogs.flatMap((one) => one?.relations ?? []);
  return [...new Set(relations.map(({ target }) => target))];
}
