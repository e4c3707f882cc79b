import type { Group, Test } from "@/api/criteria";
import type { Catalog, CatalogField } from "@/api/schema";
import { comparisonsOf } from "../fields";
import { takenBy } from "../operators";

/** A criterion for every operator of every field's kind, with the value that it takes. */
export function fieldTests(catalog: Catalog): Test[] {
  return catalog.fields.flatMap((field) =>
    field.operators.flatMap((operator) =>
      valuesOf(catalog, field, operator).map((value) => ({
        field: field.name,
        operator,
        ...(value !== undefined && { value }),
      })),
    ),
  );
}

/** A criterion for every comparison of a field with itself through the parent. */
export function comparisons(catalog: Catalog): Test[] {
  return catalog.fields.flatMap((field) =>
    comparisonsOf(field).map((operator) => ({
      field: field.name,
      operator,
      valueSource: "field" as const,
      value: `parent.${field.name}`,
    })),
  );
}

const CONDITIONS: Group = {
  combinator: "or",
  rules: [
    { field: "external_id", operator: "beginsWith", value: "A" },
    { field: "id", operator: "in", value: [1, 2] },
  ],
};

/** A criterion for every mode and every calculation over every set of related rows. */
export function relatedTests(catalog: Catalog, targets: Record<string, Catalog>): Test[] {
  return catalog.relations
    .filter(({ many }) => many)
    .flatMap(({ name, target }) => [
      ...catalog.modes.map(({ key, threshold }) => ({
        field: name,
        match: threshold ? { mode: key, threshold: 2 } : { mode: key },
        value: CONDITIONS,
      })),
      ...catalog.functions.flatMap((fn) => {
        const fields = targets[target]?.fields ?? [];
        const taken = fields.filter((one) => fn.kinds.includes(one.kind) && one.name !== "id");
        const of = fn.kinds.length === 0 ? [undefined] : taken;
        return of.map((one) => ({
          field: name,
          aggregate: { function: fn.key, ...(one && { of: one.name }) },
          operator: "notEmpty",
          ...(one?.kind === "date" ? { where: CONDITIONS } : {}),
        }));
      }),
    ]);
}

function valuesOf(catalog: Catalog, field: CatalogField, operator: string): unknown[] {
  const [first, second] = onesOf(catalog, field);
  switch (takenBy(operator)) {
    case "nothing":
      return [undefined];
    case "list":
      return first === undefined ? [] : [second === undefined ? [first] : [first, second]];
    case "pair":
      return [[first, second]];
    case "span":
      return [{ amount: 90, unit: "day" }];
    case "period":
      return ["thisQuarter"];
    default:
      return onesOf(catalog, field).filter((one) => one !== undefined);
  }
}

function onesOf(catalog: Catalog, field: CatalogField): unknown[] {
  switch (field.kind) {
    case "text":
      return ["75011", "L'Œuvre <b>"];
    case "number":
      return field.name === "id" ? [3, 12] : [12.5, 40];
    case "money":
      return [1_000_050, 2_000_000];
    case "date":
    case "instant":
      return ["2026-01-31", { today: 30, unit: "day" }];
    case "boolean":
      return [true, false];
    default: {
      const keys = (catalog.choices[field.choices ?? ""] ?? []).map(({ key }) => key);
      return field.choices === "users" ? ["@me", keys[0]] : keys.slice(0, 2);
    }
  }
}
