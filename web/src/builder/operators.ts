import type { CatalogOperator } from "@/api/schema";

export type Takes = CatalogOperator["takes"];

const TAKES: Partial<Record<string, Takes>> = {
  empty: "nothing",
  notEmpty: "nothing",
  in: "list",
  notIn: "list",
  allOf: "list",
  notAllOf: "list",
  between: "pair",
  notBetween: "pair",
  inLast: "span",
  notInLast: "span",
  inNext: "span",
  notInNext: "span",
  olderThan: "span",
  anniversaryInNext: "span",
  inPeriod: "period",
  notInPeriod: "period",
};

/** What an operator takes as its value. */
export function takenBy(operator: string): Takes {
  return TAKES[operator] ?? "one";
}

/** The modes of a related test that take a number of rows. */
export const COUNTED = ["atLeast", "atMost", "exactly"];

/** How many related rows a mode asks for where there is no condition on them; `all` asks nothing. */
export const ANY_ROWS: Partial<Record<string, string>> = {
  some: ">",
  none: "=",
  atLeast: ">=",
  atMost: "<=",
  exactly: "=",
};

/** The operators under which a field may be compared with another. */
export const COMPARISONS = ["=", "!=", "<", "<=", ">", ">="];

const TWINS: [string, string][] = [
  ["=", "!="],
  ["contains", "doesNotContain"],
  ["beginsWith", "doesNotBeginWith"],
  ["endsWith", "doesNotEndWith"],
  ["in", "notIn"],
  ["allOf", "notAllOf"],
  ["empty", "notEmpty"],
  ["between", "notBetween"],
  ["inLast", "notInLast"],
  ["inNext", "notInNext"],
  ["inPeriod", "notInPeriod"],
  ["under", "notUnder"],
];

/** The operator that holds exactly where another does not, if it has a name. */
export function twinOf(operator: string): string | undefined {
  const pair = TWINS.find((one) => one.includes(operator));
  return pair?.find((one) => one !== operator);
}
