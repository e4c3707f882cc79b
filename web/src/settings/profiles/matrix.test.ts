import { describe, expect, it } from "vitest";
import { accessTo, holders, partLike, type Rights, whyMoot, withAccess, withRight } from "./matrix";

const rights = (change: Partial<Rights> = {}): Rights => ({
  general: ["exports"],
  levels: { accounts: "write", deals: "read", time: "write" },
  fields: [{ entity: "accounts", field: "revenue", access: "hidden" }],
  ...change,
});

describe("the matrix of rights", () => {
  it("gives and takes a general right, in their order", () => {
    expect(withRight(["exports"], "administrator", true)).toEqual(["administrator", "exports"]);
    expect(withRight(["administrator", "exports"], "exports", false)).toEqual(["administrator"]);
  });

  it("says where a level has no effect", () => {
    expect(whyMoot(rights(), "deals")).toBeNull();
    expect(whyMoot(rights({ levels: { deals: "read" } }), "deals")).toBe("accounts");
    expect(whyMoot(rights({ levels: {} }), "deals")).toBeNull();
    expect(whyMoot(rights(), "time")).toBe("time");
    expect(whyMoot(rights({ general: ["time_management"] }), "time")).toBeNull();
  });

  it("has one word on each field", () => {
    const { fields } = rights();
    expect(accessTo(fields, "accounts", "revenue")).toBe("hidden");
    expect(accessTo(fields, "deals", "revenue")).toBeNull();
    const changed = withAccess(fields, "accounts", "revenue", "read_only");
    expect(changed).toEqual([{ entity: "accounts", field: "revenue", access: "read_only" }]);
    expect(withAccess(changed, "accounts", "revenue", null)).toEqual([]);
  });

  it("takes back what a change touched, and nothing else", () => {
    const profile = { id: 3, key: null, name: "Vente", ...rights() };
    expect(partLike({ levels: { deals: "write" } }, profile)).toEqual({
      levels: { deals: "read" },
    });
    expect(partLike({ name: "Ventes" }, profile)).toEqual({ name: "Vente" });
  });

  it("counts those who have a profile and may sign in", () => {
    const counts = holders([
      { profile_id: 1, active: true },
      { profile_id: 2, active: true },
      { profile_id: 2, active: false },
    ]);
    expect([...counts]).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });
});
