import type { RuleGroupType, RuleType } from "react-querybuilder";
import type { Group, Test } from "@/api/criteria";

/** What the builder adds to a part of criteria: its name in the builder, and whether it is off. */
interface Marks {
  id?: string;
  muted?: boolean;
}

export type DraftTest = Test & Marks;
export type DraftGroup = Group & Marks;
export type DraftNode = DraftGroup | DraftTest;

/** A criterion as react-querybuilder holds it. */
export type Line = RuleType & {
  aggregate?: { function: string; of?: string };
  where?: Lines;
};

/** A group of criteria as react-querybuilder holds it. */
export type Lines = RuleGroupType<Line>;

export function isGroup(node: object): node is DraftGroup {
  return "rules" in node;
}

export function isLines(node: object | string): node is Lines {
  return typeof node === "object" && "rules" in node;
}

/** A short name for a part, unlike the others'. */
export function newId(): string {
  return Math.random().toString(36).slice(2, 9);
}

/** A criterion that nothing has been chosen for yet. */
export function blankLine(): Line {
  return { id: newId(), field: "", operator: "", value: undefined };
}

/** Whether nothing has been chosen yet for a part. */
export function isBlank(part: DraftNode | Line | Lines | string): boolean {
  return typeof part === "object" && "field" in part && part.field === "";
}

/** Whether no condition has been begun in a group. */
export function saysNothing(group: unknown): boolean {
  if (typeof group !== "object" || group === null || !isGroup(group)) return true;
  return group.rules.every((node) => isBlank(node) || (isGroup(node) && saysNothing(node)));
}

/** A group that begins with a blank criterion. */
export function blankLines(combinator: "and" | "or" = "and"): Lines {
  return { id: newId(), combinator, rules: [blankLine()] };
}
