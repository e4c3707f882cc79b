import { expect, test } from "vitest";
import { namesEntry } from "./naming";

const all = (...rules: unknown[]) => ({ combinator: "and", rules });

test("criteria name an entry alone, in a list, by a path and in a related group", () => {
  const names = (criteria: unknown) => namesEntry(criteria, "status", "client");
  expect(names(all({ field: "status", operator: "=", value: "client" }))).toBe(true);
  expect(names(all({ field: "status", operator: "in", value: ["x", "client"] }))).toBe(true);
  expect(names(all({ field: "account.status", operator: "=", value: "client" }))).toBe(true);
  const related = all({ field: "status", operator: "=", value: "client" });
  expect(names(all({ field: "children", match: { mode: "some" }, value: related }))).toBe(true);
  expect(names(all({ field: "sum", where: related }))).toBe(true);
});

test("other fields and other entries are no mention", () => {
  const names = (criteria: unknown) => namesEntry(criteria, "status", "client");
  expect(names(all({ field: "city", operator: "=", value: "client" }))).toBe(false);
  expect(names(all({ field: "status", operator: "=", value: "client-2" }))).toBe(false);
  expect(names(null)).toBe(false);
});
