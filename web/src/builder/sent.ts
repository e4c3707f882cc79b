import type { Group, Test } from "@/api/criteria";
import { isComplete } from "./complete";
import {
  type DraftGroup,
  type DraftNode,
  type DraftTest,
  isBlank,
  isGroup,
  saysNothing,
} from "./draft";
import { ANY_ROWS } from "./operators";

/** What is sent of a draft, and by JSON pointer into it, the id of the part that stands there. */
export interface Sent {
  criteria: Group;
  places: Map<string, string>;
}

/** Thrown within this file alone: a part that counts is not finished. */
class Unfinished extends Error {}

/**
 * The part of a draft that is sent, or null while a part is unfinished or where nothing is left.
 * What is muted is left out, and so is a criterion that nothing has been chosen for yet; and with
 * them whatever holds nothing else.
 */
export function sentOf(draft: DraftGroup): Sent | null {
  const places = new Map<string, string>();
  if (draft.muted) return null;
  try {
    const criteria = sentGroup(draft, "", places);
    if (criteria) return { criteria, places };
    return saysNothing(draft) ? { criteria: shell(draft, []), places } : null;
  } catch (error) {
    if (error instanceof Unfinished) return null;
    throw error;
  }
}

/** A group as sent; null where nothing of it is. */
function sentGroup(group: DraftGroup, place: string, places: Map<string, string>): Group | null {
  if (group.id) places.set(place, group.id);
  const rules: (Group | Test)[] = [];
  for (const node of group.rules as DraftNode[]) {
    if (node.muted || isBlank(node)) continue;
    const at = `${place}/rules/${rules.length}`;
    const sent = isGroup(node) ? inner(node, at, places) : sentTest(node, at, places);
    if (sent) rules.push(sent);
  }
  return rules.length > 0 ? shell(group, rules) : null;
}

/** A group below the root, which may not be empty. */
function inner(group: unknown, place: string, places: Map<string, string>): Group | null {
  if (typeof group !== "object" || group === null || !isGroup(group)) throw new Unfinished();
  if (group.rules.length === 0) throw new Unfinished();
  return (group as DraftGroup).muted ? null : sentGroup(group, place, places);
}

function sentTest(test: DraftTest, place: string, places: Map<string, string>): Test | null {
  if (!isComplete(test)) throw new Unfinished();
  if (test.id) places.set(place, test.id);
  const { id: _id, muted: _muted, where, ...sent } = test;
  if (test.match) {
    if (saysNothing(test.value)) return ofAnyRows(test.field, test.match);
    const value = inner(test.value, `${place}/value`, places);
    return value && { ...sent, value };
  }
  const within = where ? inner(where, `${place}/where`, places) : null;
  return within ? { ...sent, where: within } : sent;
}

/** A related test without conditions, as the API has it: how many rows there are. */
function ofAnyRows(field: string, { mode, threshold = 0 }: NonNullable<Test["match"]>): Test {
  const operator = ANY_ROWS[mode];
  if (!operator) throw new Unfinished();
  return { field, aggregate: { function: "count" }, operator, value: threshold };
}

function shell(group: DraftGroup, rules: Group["rules"]): Group {
  return { combinator: group.combinator, ...(group.not && { not: true }), rules };
}
