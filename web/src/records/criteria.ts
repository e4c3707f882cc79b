import { EVERYTHING, type Group } from "@/api/criteria";

/** Whether criteria mean every record. */
export const isEverything = (criteria: Group) => criteria.rules.length === 0 && !criteria.not;

/** Criteria, and at once a name in which a text stands. */
export function lookedFor(criteria: Group, find: string | undefined): Group {
  const text = find?.trim();
  // An empty group with `not` means no record, and may stand at the root alone.
  if (!text || (criteria.rules.length === 0 && criteria.not)) return criteria;
  const named = { field: "name", operator: "contains", value: text };
  if (criteria.rules.length === 0) return { combinator: "and", rules: [named] };
  const plain = criteria.combinator === "and" && !criteria.not;
  return { combinator: "and", rules: [...(plain ? criteria.rules : [criteria]), named] };
}

/** Criteria without some records. */
export function withoutRecords(criteria: Group, ids: number[]): Group {
  if (ids.length === 0) return criteria;
  const these = { field: "id", operator: "in", value: ids };
  const others: Group = { combinator: "and", not: true, rules: [these] };
  if (isEverything(criteria)) return others;
  return { combinator: "and", rules: [criteria, others] };
}

/** Criteria with each part of their root left out in turn, where all of them must hold. */
export function eachLeftOut(criteria: Group): { part: Group; rest: Group }[] {
  if (criteria.combinator !== "and" || criteria.not || criteria.rules.length < 2) return [];
  return criteria.rules.map((rule, at) => ({
    part: { combinator: "and", rules: [rule] },
    rest: { ...EVERYTHING, rules: criteria.rules.filter((_, other) => other !== at) },
  }));
}
