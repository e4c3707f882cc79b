// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Group } from "@/api/criteria";
import { hasWords } from "@/kit/folding";
import { fromLines, toLines } from "./convert";
import type { DraftGroup, Line, Lines } from "./draft";
import { copyAt, negated, partAt, replaceAt } from "./edits";
import { fieldSets, findField } from "./fields";
import { finished } from "./finished";
import { takenBy } from "./operators";
import { pruned } from "./prune";
import { asAggregate, asRelated, startingLine, withOperator } from "./starting";
import { catalogs } from "./testing/catalogs";
import { readNumber } from "./values/NumberValue";

const name = { field: "name", operator: "contains", value: "a" };
const lines = (...rules: object[]) =>
  toLines({ combinator: "and", rules } as unknown as DraftGroup);
const sent = (all: Lines) => finished(fromLines(all)) as Group;
const line = (part: object) => lines(part).rules[0] as Line;

describe("editing", () => {
  it("replaces and copies at a path", () => {
    const all = lines(name, { combinator: "or", rules: [name, name] });
    const found = replaceAt(all, [1, 0], line({ ...name, value: "b" }));
    expect((partAt(found, [1, 0]) as Line).value).toBe("b");
    expect(partAt(found, [0])).toBe(partAt(all, [0]));
    expect(sent(copyAt(found, [1, 0])).rules[1]).toMatchObject({ rules: [{}, { value: "b" }, {}] });
  });
  it("negates by the twin, or by a group, and back", () => {
    expect(negated(line(name))).toMatchObject({ operator: "doesNotContain" });
    expect(negated(line({ field: "a", match: { mode: "some" } }))).toMatchObject({
      match: { mode: "none" },
    });
    const greater = line({ field: "headcount", operator: ">", value: 1 });
    const turned = negated(greater);
    expect(turned).toMatchObject({ not: true, rules: [greater] });
    expect(negated(turned)).toEqual(greater);
  });
  it("leaves no empty group behind", () => {
    const all = lines(name, { combinator: "or", rules: [] });
    expect(sent(pruned(all)).rules).toHaveLength(1);
    expect(pruned(pruned(pruned(all)))).toEqual(pruned(pruned(all)));
  });
});

describe("choosing a field and an operator", () => {
  const find = (path: string) => findField(catalogs, "accounts", path)!;
  it("begins with the operator that one wants most", () => {
    expect(startingLine(line(name), find("status"))).toMatchObject({ operator: "in", value: [] });
    expect(startingLine(line(name), find("actions"))).toMatchObject({ match: { mode: "some" } });
    expect(startingLine(line(name), find("segment"))).toMatchObject({ operator: "in" });
    expect(startingLine(line(name), find("id"))).toMatchObject({ operator: "=" });
  });
  it("carries the value over where it fits", () => {
    const status = line({ field: "status", operator: "in", value: ["client", "prospect"] });
    expect(withOperator(status, "=").value).toBe("client");
    expect(withOperator(withOperator(status, "="), "in").value).toEqual(["client"]);
    expect(withOperator(status, "notIn").value).toEqual(["client", "prospect"]);
    expect(withOperator(status, "empty").value).toBeUndefined();
    expect(withOperator(line(name), "=", "field")).toMatchObject({ valueSource: "field" });
    expect(withOperator(withOperator(line(name), "=", "field"), "=").valueSource).toBeUndefined();
  });
  it("keeps the conditions between a related test and a calculation", () => {
    const where = { combinator: "and", rules: [name] };
    const related = line({ field: "invoices", match: { mode: "some" }, value: where });
    const amount = catalogs.invoices!.fields.find((one) => one.name === "amount");
    const summed = asAggregate(related, "sum", amount);
    expect(summed).toMatchObject({ operator: ">", where: { rules: [name] } });
    expect(summed.match).toBeUndefined();
    expect(asAggregate({ ...summed, value: 5 }, "avg", amount)).toMatchObject({ value: 5 });
    expect(asRelated(summed, "atLeast", true)).toMatchObject({
      match: { mode: "atLeast", threshold: 1 },
      value: { rules: [name] },
    });
  });
  it("knows what each operator takes as the catalog says it", () => {
    for (const operator of Object.values(catalogs.accounts!.operators).flat()) {
      expect([operator.key, takenBy(operator.key)]).toEqual([operator.key, operator.takes]);
    }
  });
});

describe("finding fields", () => {
  it("follows paths, custom fields' dots among them", () => {
    expect(findField(catalogs, "contacts", "account.status")?.label).toBe("Compte › Statut");
    expect(findField(catalogs, "contacts", "account.custom.potentiel")?.field?.kind).toBe("choice");
    expect(findField(catalogs, "accounts", "custom.potentiel")?.depth).toBe(0);
    expect(findField(catalogs, "contacts", "account.parent.actions")?.relation).toBeDefined();
    expect(findField(catalogs, "contacts", "account.segment")?.segment).toBe(true);
    expect(findField(catalogs, "actions", "segment")).toBeUndefined();
    expect(findField(catalogs, "accounts", "contacts.name")).toBeUndefined();
  });
  it("lists each in its set, and finds each again by its path", () => {
    const sets = fieldSets(catalogs, "contacts");
    expect(sets.slice(0, 3).map((set) => set.under)).toEqual(["own", "related", "segments"]);
    for (const one of sets.flatMap((set) => set.found)) {
      expect(findField(catalogs, "contacts", one.path)?.label).toBe(one.label);
    }
  });
  it("takes no notice of accents and case", () => {
    expect(hasWords("Dernière action", "derniere ACT")).toBe(true);
    expect(hasWords("Œuvre", "oeuv")).toBe(true);
    expect(hasWords("Statut", "origine")).toBe(false);
  });
});

it("reads numbers as both languages write them, euros as cents", () => {
  expect(readNumber("1\u202f234,5", false)).toBe(1234.5);
  expect(readNumber("10.05 €", true)).toBe(1005);
  expect(readNumber("1,2,3", false)).toBeUndefined();
  expect(readNumber("abc", false)).toBeUndefined();
});
