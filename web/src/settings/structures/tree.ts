import type { StructureListed } from "@/api/schema";

export interface Placed {
  structure: StructureListed;
  depth: number;
}

type Node = Pick<StructureListed, "id" | "parent_id">;

/** Structures in the order of their tree, each with how deep it stands; those of one parent by name. */
export function inTree(structures: StructureListed[]): Placed[] {
  const known = new Set(structures.map(({ id }) => id));
  const parentOf = ({ parent_id }: StructureListed) =>
    parent_id != null && known.has(parent_id) ? parent_id : null;
  const under = (parent: number | null, depth: number): Placed[] =>
    structures
      .filter((one) => parentOf(one) === parent)
      .toSorted((one, other) => one.name.localeCompare(other.name, "fr"))
      .flatMap((structure) => [{ structure, depth }, ...under(structure.id, depth + 1)]);
  return under(null, 0);
}

/** The structures above one, the nearest first. */
export function above<Some extends Node>(structures: Some[], id: number | null): Some[] {
  const byId = new Map(structures.map((one) => [one.id, one]));
  const found: Some[] = [];
  let next = id === null ? undefined : byId.get(byId.get(id)?.parent_id ?? -1);
  while (next && !found.includes(next)) {
    found.push(next);
    next = byId.get(next.parent_id ?? -1);
  }
  return found;
}

/** A structure and all those below it: none of them can be its parent. */
export function withBelow(structures: Node[], id: number): Set<number> {
  return new Set([
    id,
    ...structures
      .filter((one) => above(structures, one.id).some((higher) => higher.id === id))
      .map((one) => one.id),
  ]);
}

/** Those that are found, with those above them, so that the tree still shows where they stand. */
export function foundInTree(
  placed: Placed[],
  isFound: (structure: StructureListed) => boolean,
): Placed[] {
  const all = placed.map(({ structure }) => structure);
  const kept = new Set<number>();
  for (const one of all.filter(isFound)) {
    kept.add(one.id);
    for (const higher of above(all, one.id)) kept.add(higher.id);
  }
  return placed.filter(({ structure }) => kept.has(structure.id));
}

const BRAND = ["product_name", "color", "sender_name", "sender_email"] as const;
export type Inherited = Partial<Record<(typeof BRAND)[number], string>>;

/** What a structure's brand takes from those above it, wherever it has nothing of its own. */
export function inherited(structures: StructureListed[], parentId: number | null): Inherited {
  const parent = structures.find(({ id }) => id === parentId);
  const higher = parent ? [parent, ...above(structures, parent.id)] : [];
  return Object.fromEntries(
    BRAND.flatMap((name) => {
      const from = higher.find((one) => one[name]);
      return from ? [[name, from[name]]] : [];
    }),
  );
}
