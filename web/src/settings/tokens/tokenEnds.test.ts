import { expect, it } from "vitest";
import { endOf, stateOf } from "./tokenEnds";

const NOW = Date.UTC(2026, 10, 24);

it("ends a token within a year", () => {
  expect(endOf("month", NOW)).toBe("2026-12-24T00:00:00.000Z");
  expect(endOf("year", NOW)).toBe("2027-11-24T00:00:00.000Z");
});

it("tells a token that ends soon, or has ended", () => {
  expect(stateOf("2027-01-01T00:00:00Z", NOW)).toBe("good");
  expect(stateOf("2026-12-01T00:00:00Z", NOW)).toBe("near");
  expect(stateOf("2026-11-24T00:00:00Z", NOW)).toBe("ended");
});
