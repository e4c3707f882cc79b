// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { ActivityShown, Catalog } from "@/api/schema";
import { actsOf, changesOf, commonChanges, daysOf, showDayName } from "./words";

const field = (name: string, label: string, kind: string, choices: string | null = null) => ({
  name,
  label,
  kind,
  choices,
});
const choice = (key: string, label: string) => ({ key, label, color: null, archived: false });

const CATALOG = {
  fields: [
    field("status", "Statut", "choice", "statuses"),
    field("tags", "Tags", "choices", "tags"),
    field("city", "Ville", "text"),
    field("revenue", "Chiffre d'affaires", "money"),
  ],
  relations: [{ name: "parent", label: "Compte parent", target: "accounts", many: false }],
  choices: {
    statuses: [choice("client", "Client"), choice("prospect", "Prospect")],
    tags: [choice("vip", "VIP"), choice("bio", "Bio")],
  },
} as unknown as Catalog;

function line(id: number, fields: ActivityShown["fields"], at = "2026-11-24T10:00:00Z") {
  const common = { user: "Alice", verb: "changed", entity: "accounts" } as const;
  return { id, at, ...common, record_id: id, fields } as ActivityShown;
}

const nameOf = (_: string, id: number) => (id === 7 ? "Groupe Dupré" : null);
const told = (fields: ActivityShown["fields"]) => changesOf(line(1, fields), CATALOG, nameOf);

describe("what a line says", () => {
  it("names choices by their labels", () => {
    expect(told({ status: { before: "prospect", after: "client" } })).toEqual([
      { name: "status", label: "Statut", before: "Prospect", after: "Client" },
    ]);
  });

  it("tells which tags came and which went", () => {
    expect(told({ tags: { before: ["bio"], after: ["vip"] } })).toMatchObject([
      { added: ["VIP"], removed: ["Bio"] },
    ]);
  });

  it("tells of what was empty, or is now", () => {
    expect(told({ city: { before: null, after: "Rennes" } })).toMatchObject([
      { before: null, after: "Rennes" },
    ]);
    expect(told({ city: { before: "Rennes", after: null } })).toMatchObject([{ after: null }]);
  });

  it("writes amounts as one reads them", () => {
    const [change] = told({ revenue: { before: null, after: 123450 } });
    expect(change?.after?.replace(/\s/g, " ")).toMatch(/1 234,50 €|€1,234\.50/);
  });

  it("names the records that fields lead to, as far as they are known", () => {
    expect(told({ parent: { before: 8, after: 7 } })).toMatchObject([
      { label: "Compte parent", before: "n° 8", after: "Groupe Dupré" },
    ]);
  });

  it("says nothing of fields that the catalog does not show", () => {
    expect(told({ secret: { before: 1, after: 2 } })).toEqual([]);
  });
});

describe("acts on many records", () => {
  const fields = { status: { before: "prospect", after: "client" } };
  const bulk = [5, 4, 3, 2].map((id) => line(id, fields));

  it("are one act, and a few lines stay lines", () => {
    expect(actsOf(bulk)).toHaveLength(1);
    expect(actsOf(bulk.slice(0, 3))).toHaveLength(3);
    const later = line(6, fields, "2026-11-24T11:00:00Z");
    expect(actsOf([later, ...bulk]).map((act) => act.lines.length)).toEqual([1, 4]);
  });

  it("tell what they did to all alike, from where only if that was the same", () => {
    const other = line(1, { status: { before: null, after: "client" } });
    const changes = [...bulk, other].map((one) => changesOf(one, CATALOG, nameOf));
    expect(commonChanges(changes)).toMatchObject([{ before: null, after: "Client" }]);
    expect(commonChanges(changes.slice(0, 4))).toMatchObject([{ before: "Prospect" }]);
  });
});

describe("days", () => {
  it("group acts in their order", () => {
    const at = (day: number) => new Date(2026, 10, day, 12).toISOString();
    const acts = actsOf([line(3, {}, at(24)), line(2, {}, at(24)), line(1, {}, at(22))]);
    expect(daysOf(acts).map(({ day, acts: of }) => [day, of.length])).toEqual([
      ["2026-11-24", 2],
      ["2026-11-22", 1],
    ]);
  });

  it("are called as one calls them", () => {
    const now = new Date(2026, 10, 24, 0, 5);
    expect(showDayName("2026-11-24", "fr", now)).toMatch(/^Aujourd.hui$/);
    expect(showDayName("2026-11-23", "en", now)).toBe("Yesterday");
    expect(showDayName("2026-11-20", "fr", now)).toBe("Vendredi 20 novembre");
    expect(showDayName("2025-11-20", "fr", now)).toBe("Jeudi 20 novembre 2025");
  });
});
