import { describe, expect, it } from "vitest";
import type { Group } from "@/api/criteria";
import { copyOf, fromLines, toLines } from "./convert";
import type { DraftGroup, Line } from "./draft";
import { finished } from "./finished";
import { catalogs } from "./testing/catalogs";
import { comparisons, fieldTests, relatedTests } from "./testing/samples";

const one = (rule: object) => ({ combinator: "and", rules: [rule] }) as DraftGroup;
const ids = (draft: unknown) =>
  [...JSON.stringify(draft).matchAll(/"id":"(\w+)"/g)].map(([id]) => id);

describe("criteria in the builder and back", () => {
  const accounts = catalogs.accounts!;
  const tests = [
    ...fieldTests(accounts),
    ...comparisons(accounts),
    ...relatedTests(accounts, catalogs as never),
    ...fieldTests(catalogs.contacts!),
    ...fieldTests(catalogs.invoices!),
  ];
  it("covers every kind with every operator", () => {
    const kinds = new Set(tests.map(({ field, operator }) => `${field} ${operator}`));
    expect(kinds.size).toBeGreaterThan(250);
  });
  it.each(tests.map((test) => [JSON.stringify(test), test]))("%s", (_, test) => {
    const criteria = one(test) as Group;
    expect(finished(fromLines(toLines(criteria)))).toEqual(criteria);
  });

  it("keeps what is muted, negated and unfinished, through the address too", () => {
    const draft = {
      id: "root",
      combinator: "or",
      not: true,
      rules: [
        { id: "a", muted: true, field: "name", operator: "contains" },
        { id: "b", field: "" },
        { id: "c", combinator: "and", muted: true, rules: [{ id: "d", field: "city" }] },
        {
          id: "e",
          field: "actions",
          match: { mode: "none" },
          value: { id: "f", combinator: "and", rules: [{ id: "g", field: "" }] },
        },
      ],
    };
    const through = JSON.parse(JSON.stringify(fromLines(toLines(draft as DraftGroup))));
    expect(through).toEqual(draft);
  });

  it("gives every part a name, those inside tests too", () => {
    const named = fromLines(
      toLines(one({ field: "actions", match: { mode: "some" }, value: one({ field: "kind" }) })),
    );
    expect(ids(named)).toHaveLength(4);
  });

  it("drops what builders add and the wire does not need", () => {
    const extra = {
      field: "actions",
      path: [0],
      operator: "=",
      match: { mode: "none", threshold: 3 },
      value: one({ field: "kind", operator: "null", value: 1, valueSource: "value" }),
    };
    expect(finished(fromLines(toLines(one(extra))))).toEqual(
      one({
        field: "actions",
        match: { mode: "none" },
        value: one({ field: "kind", operator: "empty" }),
      }),
    );
  });

  it("copies under new names", () => {
    const lines = toLines(
      one({ field: "actions", match: { mode: "some" }, value: one({ field: "kind" }) }),
    );
    const line = lines.rules[0] as Line;
    const copy = copyOf(line);
    expect(ids(copy)).not.toEqual(ids(line));
    expect(new Set([...ids(copy), ...ids(line)]).size).toBe(6);
  });
});
