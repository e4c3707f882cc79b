// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { sameContent } from "./changing";

describe("what the API answers", () => {
  it("is the same in any order of its keys", () => {
    expect(sameContent({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBe(true);
  });

  it("differs by a value, a key or the order of a list", () => {
    expect(sameContent({ a: 1 }, { a: 2 })).toBe(false);
    expect(sameContent({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(sameContent([1, 2], [2, 1])).toBe(false);
    expect(sameContent(null, {})).toBe(false);
  });
});
