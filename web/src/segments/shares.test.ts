import { expect, test } from "vitest";
import type { SharedWith } from "@/api/schema";
import { added, everybodysAccess, sent, withAccess, withEverybody } from "./shares";

const bruno: SharedWith = { with: "user", id: 3, name: "Bruno", access: "use" };

test("somebody is added once", () => {
  expect(added([], bruno)).toEqual([bruno]);
  expect(added([{ ...bruno, access: "edit" }], bruno)).toEqual([{ ...bruno, access: "edit" }]);
});

test("a profile of the same number is somebody else", () => {
  expect(added([bruno], { with: "profile", id: 3, name: "Vente" })).toHaveLength(2);
});

test("access is changed and taken away", () => {
  expect(withAccess([bruno], bruno, "edit")).toEqual([{ ...bruno, access: "edit" }]);
  expect(withAccess([bruno], bruno, null)).toEqual([]);
});

test("what everybody may do stands beside the others", () => {
  const shares = withEverybody([bruno], "use");
  expect(everybodysAccess(shares)).toBe("use");
  expect(everybodysAccess(withEverybody(shares, "edit"))).toBe("edit");
  expect(withEverybody(shares, null)).toEqual([bruno]);
  expect(sent(shares)).toEqual([
    { with: "user", id: 3, access: "use" },
    { with: "everybody", id: null, access: "use" },
  ]);
});
