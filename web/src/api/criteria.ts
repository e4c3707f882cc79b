/** Criteria as the API takes them: see docs/reference/criteria.md. */
export interface Group {
  combinator: "and" | "or";
  not?: boolean;
  rules: (Group | Test)[];
}

export interface Test {
  field: string;
  operator?: string;
  value?: unknown;
  valueSource?: "value" | "field";
  match?: { mode: string; threshold?: number };
  aggregate?: { function: string; of?: string };
  where?: Group;
}

/** Every record. */
export const EVERYTHING: Group = { combinator: "and", rules: [] };
