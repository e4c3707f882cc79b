// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { ProblemError } from "@/api/problems";
import { faultAt, faultBeyond } from "./faults";

describe("a refusal", () => {
  const error = new ProblemError(422, "bad_email", "two faults", [
    { code: "bad_email", detail: "No address.", source: "body", pointer: "/email" },
    { code: "in_use", detail: "In use.", source: "query", pointer: "force" },
  ]);

  it("stands beside its field", () => {
    expect(faultAt(error, "/email")).toBe("No address.");
    expect(faultAt(error, "/name")).toBeUndefined();
    expect(faultAt(error, "/em")).toBeUndefined();
  });

  it("is told over the form where it has no field", () => {
    expect(faultBeyond(error, ["/email"])).toBe("In use.");
    expect(faultBeyond(null, [])).toBeUndefined();
  });
});
