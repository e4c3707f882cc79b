import { describe, expect, it } from "vitest";
import type { StructureListed } from "@/api/schema";
import { above, foundInTree, inherited, inTree, withBelow } from "./tree";

const one = (id: number, name: string, parent_id: number | null, more = {}): StructureListed => ({
  id,
  name,
  parent_id,
  kind: "agency",
  ...more,
});

const all = [
  one(1, "Siège", null, { color: "#112233", product_name: "Réseau" }),
  one(2, "Ouest", 1, { color: "#445566" }),
  one(3, "Est", 1),
  one(4, "Rennes", 2),
  one(5, "Ailleurs", 99),
];

describe("the tree of structures", () => {
  it("stands in order, children by name; a parent that is not known leaves a root", () => {
    expect(inTree(all).map(({ structure, depth }) => `${depth} ${structure.name}`)).toEqual([
      "0 Ailleurs",
      "0 Siège",
      "1 Est",
      "1 Ouest",
      "2 Rennes",
    ]);
  });

  it("knows what is above and below", () => {
    expect(above(all, 4).map(({ name }) => name)).toEqual(["Ouest", "Siège"]);
    expect(withBelow(all, 2)).toEqual(new Set([2, 4]));
  });

  it("ends on a circle", () => {
    expect(above([one(1, "A", 2), one(2, "B", 1)], 1).length).toBe(2);
  });

  it("finds one with those above it", () => {
    const found = foundInTree(inTree(all), ({ name }) => name === "Rennes");
    expect(found.map(({ structure }) => structure.name)).toEqual(["Siège", "Ouest", "Rennes"]);
  });

  it("takes a brand from the nearest above that has one", () => {
    expect(inherited(all, 2)).toEqual({ color: "#445566", product_name: "Réseau" });
    expect(inherited(all, null)).toEqual({});
  });
});
