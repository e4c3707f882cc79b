import { expect, test } from "vitest";
import { EVERYTHING, type Group } from "@/api/criteria";
import { eachLeftOut, lookedFor, withoutRecords } from "./criteria";

const city = { field: "city", operator: "=", value: "Lyon" };
const status = { field: "status", operator: "=", value: "client" };
const named = { field: "name", operator: "contains", value: "bré" };
const either: Group = { combinator: "or", rules: [city, status] };

test("a search narrows criteria and never widens them", () => {
  expect(lookedFor(EVERYTHING, " bré ")).toEqual({ combinator: "and", rules: [named] });
  expect(lookedFor({ combinator: "and", rules: [city] }, "bré").rules).toEqual([city, named]);
  expect(lookedFor(either, "bré")).toEqual({ combinator: "and", rules: [either, named] });
});

test("a search within nothing stays nothing", () => {
  const nothing: Group = { combinator: "and", not: true, rules: [] };
  expect(lookedFor(nothing, "bré")).toBe(nothing);
});

test("an empty search changes nothing", () => {
  expect(lookedFor(either, "  ")).toBe(either);
});

test("records are left out of everything and of criteria", () => {
  const others = {
    combinator: "and",
    not: true,
    rules: [{ field: "id", operator: "in", value: [3] }],
  };
  expect(withoutRecords(EVERYTHING, [3])).toEqual(others);
  expect(withoutRecords(either, [3])).toEqual({ combinator: "and", rules: [either, others] });
  expect(withoutRecords(either, [])).toBe(either);
});

test("each of several criteria is left out in turn", () => {
  expect(eachLeftOut({ combinator: "and", rules: [city, status] })).toEqual([
    { part: { combinator: "and", rules: [city] }, rest: { combinator: "and", rules: [status] } },
    { part: { combinator: "and", rules: [status] }, rest: { combinator: "and", rules: [city] } },
  ]);
  expect(eachLeftOut(either)).toEqual([]);
});
