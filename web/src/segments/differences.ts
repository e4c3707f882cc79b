import type { Group, Test } from "@/api/criteria";

type Rule = Group | Test;

/** A rule at the root of criteria that is there before, after, or in both, alike or changed. */
export interface Difference {
  kind: "same" | "added" | "removed" | "changed";
  before?: Rule;
  after?: Rule;
}

/** A value as text in which the order of keys makes no difference. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** What a rule is about: the same subject with another value is a change rather than another rule. */
function subjectOf(rule: Rule): string {
  if ("rules" in rule) return "group";
  const { field, match, aggregate } = rule;
  return canonical([field, match ? "related" : "", aggregate ?? ""]);
}

/** Takes the first rule for which `fits` holds out of `rules`. */
function taken(rules: Rule[], fits: (rule: Rule) => boolean): Rule | undefined {
  const at = rules.findIndex(fits);
  return at < 0 ? undefined : rules.splice(at, 1)[0];
}

/**
 * What changed between two criteria, rule by rule at their root: the rules of the second in their
 * order, then those that are gone.
 */
export function differences(before: Group, after: Group): Difference[] {
  const left = [...before.rules];
  const pairs = after.rules.map((rule): Difference => {
    const same = taken(left, (one) => canonical(one) === canonical(rule));
    return same ? { kind: "same", before: same, after: rule } : { kind: "added", after: rule };
  });
  const found = pairs.map((pair): Difference => {
    if (pair.kind === "same" || !pair.after) return pair;
    const subject = subjectOf(pair.after);
    const was = taken(left, (one) => subjectOf(one) === subject);
    return was ? { kind: "changed", before: was, after: pair.after } : pair;
  });
  return [...found, ...left.map((rule): Difference => ({ kind: "removed", before: rule }))];
}

/** Whether the rules of two criteria are joined alike: all, any, or none of them. */
export function joinedAlike(before: Group, after: Group): boolean {
  const several = before.rules.length > 1 || after.rules.length > 1;
  const combined = before.combinator === after.combinator || !several;
  return combined && (before.not ?? false) === (after.not ?? false);
}
