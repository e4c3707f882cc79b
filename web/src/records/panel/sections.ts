import type { Asked } from "@/api/queries";
import type { Catalog, CatalogField } from "@/api/schema";

export type SectionName = "identity" | "contact" | "address" | "follow_up" | "custom" | "kept";

/** The order in which fields and relations to one are shown; what is not named comes last. */
const ORDER: Record<Asked, Partial<Record<SectionName, string[]>>> = {
  accounts: {
    identity: [
      "kind",
      "legal_form",
      "siret",
      "siren",
      "vat",
      "naf",
      "headcount",
      "revenue",
      "parent",
    ],
    contact: ["email", "phone", "website"],
    address: ["address", "postal_code", "city", "department", "country"],
    follow_up: ["origin", "structure", "assigned_to", "assignees", "last_action_at"],
  },
  contacts: {
    identity: [
      "account",
      "civility",
      "first_name",
      "last_name",
      "function",
      "decision_maker",
      "language",
    ],
    contact: ["email", "phone", "mobile"],
    follow_up: ["assigned_to", "assignees", "last_action_at"],
  },
};

/** What the head of a record shows by itself. */
const ABOVE = ["id", "name", "status", "tags"];

export interface Section {
  name: SectionName;
  /** Names of fields, and of relations to one. */
  parts: string[];
}

/** The fields of an entity that the catalog shows, in groups; groups without any are left out. */
export function sectionsOf(entity: Asked, catalog: Catalog): Section[] {
  const order = ORDER[entity];
  const known = new Set([...ABOVE, ...Object.values(order).flat()]);
  const shown = new Set([
    ...catalog.fields.map((field) => field.name),
    ...catalog.relations.filter((relation) => !relation.many).map((relation) => relation.name),
  ]);
  const others = [...shown].filter((name) => !known.has(name));
  const isCustom = (name: string) => name.startsWith("custom.");
  const sections: Section[] = [
    ...(Object.entries(order) as [SectionName, string[]][]).map(([name, parts]) => ({
      name,
      parts: parts.filter((part) => shown.has(part)),
    })),
    { name: "custom", parts: others.filter(isCustom) },
    { name: "kept", parts: others.filter((name) => !isCustom(name)) },
  ];
  return sections.filter((section) => section.parts.length > 0);
}

/** A field of the catalog by its name. */
export function fieldOf(catalog: Catalog, name: string): CatalogField | undefined {
  return catalog.fields.find((field) => field.name === name);
}
