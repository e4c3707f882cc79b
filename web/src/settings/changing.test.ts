// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { ProblemError } from "@/api/problems";
import { faultAt, faultBeyond, sameContent } from "./changing";

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

describe("a refusal", () => {
  const error = new ProblemError(422, "bad_email", "two faults", [
    { code: "bad_email", detail: "No address.", source: "body", pointer: "/email" },
    { code: "in_use", detail: "In use.", source: "query", pointer: "force" },
  ]);

  it("stands beside its field", () => {
    expect(faultAt(error, "/email")).toBe("No address.");
    expect(faultAt(error, "/name")).toBeUndefined();
  });

  it("is told over the form where it has no field", () => {
    expect(faultBeyond(error, ["/email"])).toBe("In use.");
    expect(faultBeyond(null, [])).toBeUndefined();
  });
});
