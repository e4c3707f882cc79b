import { expect, it } from "vitest";
import { changesIn, isFound, stateOf } from "./userState";

it("tells how it stands with a user", () => {
  expect(stateOf({ active: true, has_password: true })).toBe("active");
  expect(stateOf({ active: true, has_password: false })).toBe("invited");
  expect(stateOf({ active: false, has_password: false })).toBe("deactivated");
});

it("finds people without accents, by words in any order", () => {
  const texts = ["Héloïse Garnier", "heloise@crible.example", null];
  expect(isFound("garnier HELO", texts)).toBe(true);
  expect(isFound("", texts)).toBe(true);
  expect(isFound("garnier paul", texts)).toBe(false);
});

it("sends what was changed only", () => {
  expect(changesIn({ name: "A", reach: "own" }, { name: "A", reach: "all" })).toEqual({
    reach: "all",
  });
});
