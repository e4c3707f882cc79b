import { expect, test } from "vitest";
import type { Group, Test } from "@/api/criteria";
import { differences, joinedAlike } from "./differences";

const all = (...rules: (Group | Test)[]): Group => ({ combinator: "and", rules });
const status = (value: unknown): Test => ({ field: "status", operator: "=", value });
const kinds = (before: Group, after: Group) => differences(before, after).map(({ kind }) => kind);

test("nothing differs where only the order of keys or of rules does", () => {
  const city: Test = { field: "city", operator: "=", value: "Rennes" };
  const turned = { value: "client", field: "status", operator: "=" };
  expect(kinds(all(status("client"), city), all(city, turned))).toEqual(["same", "same"]);
});

test("another value of a field is a change", () => {
  const [one] = differences(all(status("client")), all(status("prospect")));
  expect(one).toEqual({ kind: "changed", before: status("client"), after: status("prospect") });
});

test("what comes and what goes is told apart", () => {
  const city: Test = { field: "city", operator: "=", value: "Rennes" };
  const before = all(status("client"), city);
  const after = all(status("client"), { field: "origin", operator: "empty" });
  expect(differences(before, after)).toEqual([
    { kind: "same", before: status("client"), after: status("client") },
    { kind: "added", after: { field: "origin", operator: "empty" } },
    { kind: "removed", before: city },
  ]);
});

test("of two rules on one field, the one that stays is not told as changed", () => {
  const before = all(status("client"), status("prospect"));
  const after = all(status("suspect"), status("client"));
  expect(kinds(before, after)).toEqual(["changed", "same"]);
});

test("a count of rows and the rows themselves are two subjects", () => {
  const some: Test = { field: "deals", match: { mode: "some" }, value: all() };
  const sum: Test = { field: "deals", aggregate: { function: "count" }, operator: ">", value: 2 };
  expect(kinds(all(some), all(sum))).toEqual(["added", "removed"]);
});

test("how rules are joined matters from two rules on, and negation always", () => {
  const any: Group = { combinator: "or", rules: [status("client")] };
  expect(joinedAlike(any, all(status("client")))).toBe(true);
  expect(joinedAlike({ ...any, rules: [status("a"), status("b")] }, all())).toBe(false);
  expect(joinedAlike({ ...any, not: true }, any)).toBe(false);
});
