import type { Test } from "@/api/criteria";
import {
  type DraftGroup,
  type DraftNode,
  type DraftTest,
  isGroup,
  isLines,
  type Line,
  type Lines,
  newId,
} from "./draft";
import { COUNTED, takenBy } from "./operators";

const SYNONYMS: Record<string, string> = { null: "empty", notNull: "notEmpty" };

/** Criteria as react-querybuilder holds them: each part has an id, each criterion an operator. */
export function toLines(group: DraftGroup): Lines {
  return {
    id: group.id ?? newId(),
    combinator: group.combinator,
    ...(group.not && { not: true }),
    ...(group.muted && { muted: true }),
    rules: group.rules.map((node: DraftNode) => (isGroup(node) ? toLines(node) : toLine(node))),
  };
}

function toLine(test: DraftTest): Line {
  const { operator = "", where, value, match, aggregate, valueSource } = test;
  return {
    id: test.id ?? newId(),
    field: test.field,
    operator: SYNONYMS[operator] ?? operator,
    value: match && isObject(value) && isGroup(value) ? toLines(value) : value,
    ...(test.muted && { muted: true }),
    ...(valueSource === "field" && { valueSource }),
    ...(match && { match: match as Line["match"] }),
    ...(aggregate && { aggregate }),
    ...(where && { where: toLines(where) }),
  };
}

/** Criteria as the wire has them, with the marks of the builder. */
export function fromLines(lines: Lines): DraftGroup {
  return {
    ...(lines.id && { id: lines.id }),
    ...(lines.muted && { muted: true }),
    combinator: lines.combinator === "or" ? "or" : "and",
    ...(lines.not && { not: true }),
    rules: lines.rules.map((node) => (isLines(node) ? fromLines(node) : fromLine(node))),
  };
}

function fromLine(line: Line): DraftTest {
  return {
    ...(line.id && { id: line.id }),
    ...(line.muted && { muted: true }),
    field: line.field,
    ...(line.match ? related(line) : compared(line)),
    ...(line.where?.rules.length && { where: fromLines(line.where) }),
  };
}

function related({ match, value }: Line): Partial<Test> {
  const { mode, threshold } = match as { mode: string; threshold?: number };
  return {
    match: COUNTED.includes(mode) && threshold !== undefined ? { mode, threshold } : { mode },
    ...(isObject(value) && isLines(value) && { value: fromLines(value) }),
  };
}

function compared({ operator, value, valueSource, aggregate }: Line): Partial<Test> {
  const { of } = aggregate ?? {};
  const valued = value !== undefined && value !== null && takenBy(operator) !== "nothing";
  return {
    ...(aggregate && { aggregate: { function: aggregate.function, ...(of && { of }) } }),
    ...(operator && { operator }),
    ...(valueSource === "field" && { valueSource }),
    ...(valued && { value }),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The same part under new names, to stand beside the first. */
export function copyOf<Part extends Line | Lines>(part: Part): Part {
  const draft = isLines(part) ? fromLines(part) : fromLine(part);
  const copy = nameless(draft);
  return (isGroup(copy) ? toLines(copy) : toLine(copy)) as Part;
}

/** A part of criteria without the builder's names of its parts. */
function nameless(node: DraftNode): DraftNode {
  return JSON.parse(JSON.stringify(node, (key, value) => (key === "id" ? undefined : value)));
}
