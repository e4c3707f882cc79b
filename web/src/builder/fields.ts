import type { Catalog, CatalogField, CatalogRelation, EntityName } from "@/api/schema";
import { COMPARISONS } from "./operators";

/** What can be asked about each entity, as far as it is known yet. */
export type Catalogs = Partial<Record<EntityName, Catalog>>;

/** What a path leads to, and through which records. */
export interface Found {
  /** The path as criteria write it. */
  path: string;
  /** As people read it: Compte › Statut. */
  label: string;
  /** How many records it goes through. */
  depth: number;
  /** Whose catalog it stands in. */
  catalog: Catalog;
  field?: CatalogField;
  relation?: CatalogRelation;
  segment?: true;
}

export const SEGMENT = "segment";

/** What a path leads to from the records of an entity, if that is known. */
export function findField(catalogs: Catalogs, entity: EntityName, path: string): Found | undefined {
  const names = splitPath(path);
  const last = names.pop() ?? "";
  const labels: string[] = [];
  let catalog = catalogs[entity];
  for (const name of names) {
    const step = catalog?.relations.find((one) => one.name === name && !one.many);
    if (!step) return undefined;
    labels.push(step.label);
    catalog = catalogs[step.target];
  }
  if (!catalog) return undefined;
  const field = catalog.fields.find((one) => one.name === last);
  const relation = catalog.relations.find((one) => one.name === last && one.many);
  const segment = last === SEGMENT && catalog.segments ? true : undefined;
  if (!field && !relation && !segment) return undefined;
  const label = [...labels, field?.label ?? relation?.label ?? ""].filter(Boolean).join(" › ");
  return { path, label, depth: labels.length, catalog, field, relation, segment };
}

/** `account.custom.size` is two steps: the names of custom fields hold a dot. */
function splitPath(path: string): string[] {
  const steps = path.split(".");
  const custom = steps.indexOf("custom");
  if (custom < 0) return steps;
  return [...steps.slice(0, custom), steps.slice(custom).join(".")];
}

/** A set of what can be asked about, as the field chooser shows it. */
export interface FieldSet {
  /** Which of the titles it stands under, or the relations that lead to it. */
  under: "own" | "custom" | "related" | "segments" | { via: string };
  found: Found[];
}

const DEEPEST = 2;

/** All that can be asked about the records of an entity, through two other records at most. */
export function fieldSets(catalogs: Catalogs, entity: EntityName): FieldSet[] {
  const all = listed(catalogs, entity, [], []);
  const near = all.filter((one) => one.depth === 0);
  const via = new Map<string, Found[]>();
  for (const one of all.filter(({ depth }) => depth > 0)) {
    const steps = one.label.split(" › ").slice(0, one.depth).join(" › ");
    via.set(steps, [...(via.get(steps) ?? []), one]);
  }
  const isCustom = (one: Found) => !!one.field?.name.startsWith("custom.");
  const isId = (one: Found) => /^(external_)?id$/.test(one.field?.name ?? "");
  const own = near.filter((one) => one.field && !isCustom(one));
  return [
    { under: "own" as const, found: [...own.filter((one) => !isId(one)), ...own.filter(isId)] },
    { under: "custom" as const, found: near.filter(isCustom) },
    { under: "related" as const, found: near.filter((one) => one.relation) },
    { under: "segments" as const, found: near.filter((one) => one.segment) },
    ...[...via].map(([steps, found]) => ({ under: { via: steps }, found })),
  ].filter((set) => set.found.length > 0);
}

function listed(
  catalogs: Catalogs,
  entity: EntityName,
  steps: string[],
  labels: string[],
): Found[] {
  const catalog = catalogs[entity];
  if (!catalog) return [];
  const found = (name: string, label: string, rest: Partial<Found>): Found => ({
    path: [...steps, name].join("."),
    label: [...labels, label].filter(Boolean).join(" › "),
    depth: steps.length,
    catalog,
    ...rest,
  });
  const fields = catalog.fields.filter(({ name }) => steps.length === 0 || name !== "id");
  const onwards = steps.length < DEEPEST ? catalog.relations.filter(({ many }) => !many) : [];
  return [
    ...fields.map((field) => found(field.name, field.label, { field })),
    ...catalog.relations
      .filter(({ many }) => many)
      .map((relation) => found(relation.name, relation.label, { relation })),
    ...(catalog.segments ? [found(SEGMENT, "", { segment: true })] : []),
    ...onwards.flatMap((step) =>
      listed(catalogs, step.target, [...steps, step.name], [...labels, step.label]),
    ),
  ];
}

/** The operators under which a field may be compared with another. */
export function comparisonsOf(field: CatalogField): string[] {
  if (field.kind === "choices" || field.name === "id") return [];
  return field.operators.filter((one) => COMPARISONS.includes(one));
}

/** The other fields that a field may be compared with. */
export function comparableWith(sets: FieldSet[], asked: Found): Found[] {
  return sets
    .flatMap((set) => set.found)
    .filter(
      ({ path, field }) =>
        path !== asked.path &&
        field?.kind === asked.field?.kind &&
        field?.choices === asked.field?.choices &&
        field?.name !== "id",
    );
}
