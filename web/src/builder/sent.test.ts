import { describe, expect, it } from "vitest";
import type { Group } from "@/api/criteria";
import type { Detail } from "@/api/schema";
import { faultsById } from "./faults";
import { finished } from "./finished";
import { sentOf } from "./sent";

const name = { field: "name", operator: "contains", value: "a" };
const group = (rules: object[], more: object = {}) =>
  ({ combinator: "and", ...more, rules }) as unknown as Group;

describe("what is sent of a draft", () => {
  it("is everything where nothing is asked", () => {
    expect(finished(group([]))).toEqual(group([]));
  });
  it("leaves out the muted parts and the builder's marks", () => {
    const draft = group([
      { ...name, id: "a" },
      { ...name, id: "b", muted: true },
      group([{ ...name, muted: true }], { id: "c" }),
    ]);
    expect(finished(draft)).toEqual(group([name]));
  });
  it("is nothing where all is muted", () => {
    expect(finished(group([{ ...name, muted: true }]))).toBeNull();
    expect(finished(group([name], { muted: true } as object))).toBeNull();
  });
  it("leaves out a related test whose conditions are all muted", () => {
    const value = group([{ ...name, muted: true }]);
    const test = { field: "contacts", match: { mode: "some" }, value };
    expect(finished(group([name, test]))).toEqual(group([name]));
  });
  it("keeps a calculation whose conditions are all muted, over all rows", () => {
    const counted = {
      field: "contacts",
      aggregate: { function: "count" },
      operator: "=",
      value: 0,
    };
    const where = group([{ ...name, muted: true }]);
    expect(finished(group([{ ...counted, where }]))).toEqual(group([counted]));
  });

  it("leaves out what nothing has been chosen for yet", () => {
    const blank = { field: "", operator: "" };
    expect(finished(group([name, blank, group([blank])]))).toEqual(group([name]));
    expect(finished(group([blank]))).toEqual(group([]));
  });
  it.each([
    ["some", undefined, ">", 0],
    ["none", undefined, "=", 0],
    ["atLeast", 2, ">=", 2],
    ["atMost", 2, "<=", 2],
    ["exactly", 0, "=", 0],
  ])("is a number of rows where %s of %s has no condition", (mode, threshold, operator, value) => {
    const count = { field: "contacts", aggregate: { function: "count" }, operator, value };
    for (const rules of [[], [{ field: "" }], [group([{ field: "" }])]]) {
      const test = { field: "contacts", match: { mode, threshold }, value: group(rules) };
      expect(finished(group([name, test]))).toEqual(group([name, count]));
    }
  });

  it.each([
    [{ field: "name" }],
    [{ field: "name", operator: "contains", value: "  " }],
    [{ field: "status", operator: "in", value: [] }],
    [{ field: "headcount", operator: "between", value: [1, null] }],
    [{ field: "created_at", operator: "inLast", value: { unit: "day" } }],
    [{ field: "created_at", operator: "=" }],
    [{ field: "name", operator: "=", valueSource: "field" }],
    [{ field: "contacts", match: { mode: "atLeast" }, value: group([name]) }],
    [{ field: "contacts", match: { mode: "all" }, value: group([{ field: "" }]) }],
    [{ field: "invoices", aggregate: { function: "sum" }, operator: ">", value: 1 }],
    [group([])],
  ])("is unfinished with %j", (part) => {
    expect(finished(group([name, part]))).toBeNull();
    expect(finished(group([name, { ...part, muted: true }]))).toEqual(group([name]));
  });
});

describe("faults", () => {
  it("stand at their part, though muted ones before it were not sent", () => {
    const value = group(
      [
        { ...name, id: "inner", muted: true },
        { ...name, id: "kind" },
      ],
      { id: "v" },
    );
    const draft = group([
      { ...name, id: "off", muted: true },
      { field: "actions", id: "actions", match: { mode: "none" }, value },
    ]);
    const fault = (pointer: string) =>
      ({ pointer, code: "x", detail: "", source: "criteria" }) as Detail;
    const { places } = sentOf(draft)!;
    const found = faultsById(
      [fault("/rules/0/value/rules/0/operator"), fault("/rules/0/field"), fault("/rules/9")],
      places,
    );
    expect([...found.keys()]).toEqual(["kind", "actions"]);
  });
});
