import { useQueries } from "@tanstack/react-query";
import { catalogQuery } from "@/api/queries";
import type { EntityName, FieldRight } from "@/api/schema";
import { ENTITIES } from "./matrix";

export interface EntityFields {
  entity: EntityName;
  label: string;
  fields: { name: string; label: string }[];
}

/** The fields of every entity that whoever asks may see, by the catalogs. */
export function useEntityFields(): EntityFields[] {
  const catalogs = useQueries({ queries: ENTITIES.map((entity) => catalogQuery(entity)) });
  return catalogs.flatMap(({ data }) =>
    data ? [{ entity: data.entity, label: data.label, fields: data.fields }] : [],
  );
}

/** What a field is called: Chiffre d'affaires; of anything but accounts with what it belongs to. */
export function fieldName(all: EntityFields[], { entity, field }: FieldRight): string {
  const owner = all.find((one) => one.entity === entity);
  const label = owner?.fields.find((one) => one.name === field)?.label ?? field;
  return entity === "accounts" || !owner ? label : `${owner.label} · ${label}`;
}
