import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Asked, catalogQuery, useCatalog } from "@/api/queries";
import type { Catalog, CatalogChoice, CatalogField } from "@/api/schema";

/** A field as a table shows it: its own, or one of the record that it belongs to. */
export interface ShownField extends CatalogField {
  /** What it takes its values from, in order, and by key. */
  list: CatalogChoice[];
  byKey: Map<unknown, ShownChoice>;
}

export interface ShownChoice extends CatalogChoice {
  /** The colour of its dot: its own, or one by its place where the list has dots. */
  dot: string | null;
}

export type Fields = Map<string, ShownField>;

const DOTTED = ["statuses", "stages"];
const DOTS = ["#2f9e6b", "#e8a33d", "#4c7fd9", "#9a5fd0", "#d9546b", "#3aa3b5", "#8a8a96"];

function withChoices(field: CatalogField, catalog: Catalog): ShownField {
  const list = (field.choices && catalog.choices[field.choices]) || [];
  const dotted = DOTTED.includes(field.choices ?? "");
  const byKey = new Map<unknown, ShownChoice>();
  list.forEach((choice, at) => {
    const dot = choice.color ?? (dotted ? (DOTS[at % DOTS.length] ?? null) : null);
    byKey.set(choice.key, { ...choice, dot });
  });
  return { ...field, list, byKey };
}

/** By name, the fields that can be columns: those of the catalog, then those of its owners. */
export function fieldsOf(catalog: Catalog, owners: (Catalog | undefined)[], colon: string): Fields {
  const fields: Fields = new Map();
  for (const field of catalog.fields) fields.set(field.name, withChoices(field, catalog));
  const relations = catalog.relations.filter((relation) => !relation.many);
  relations.forEach((relation, at) => {
    const owner = owners[at];
    for (const field of owner?.fields ?? []) {
      const name = `${relation.name}.${field.name}`;
      const label = `${relation.label}${colon}${field.label}`;
      const path = { ...field, name, label, editable: false };
      fields.set(name, withChoices(path, owner as Catalog));
    }
  });
  return fields;
}

/** The fields that can be columns of a table, as far as whoever asks may see them. */
export function useFields(entity: Asked) {
  const { t } = useTranslation("kit");
  const catalog = useCatalog(entity);
  const relations = catalog.data?.relations.filter((relation) => !relation.many) ?? [];
  const owners = useQueries({
    queries: relations.map((relation) => catalogQuery(relation.target)),
    combine: (results) => results.map((result) => result.data),
  });
  const colon = t("colon");
  const fields = useMemo(
    () => (catalog.data ? fieldsOf(catalog.data, owners, colon) : null),
    [catalog.data, owners, colon],
  );
  return { fields, label: catalog.data?.label, error: catalog.error, refetch: catalog.refetch };
}
