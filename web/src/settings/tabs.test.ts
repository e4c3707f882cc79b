import { describe, expect, it } from "vitest";
import type { General } from "@/api/schema";
import { openTabs } from "./tabs";

const holding = (general: General[], records = true) => ({
  has: (right: General) => general.includes(right),
  sees: () => records,
});

describe("the tabs of the settings", () => {
  it("are one's own only without an administration right", () => {
    expect(openTabs(holding(["exports"]))).toEqual(["me", "tokens"]);
  });

  it("follow each administration right", () => {
    expect(openTabs(holding(["administrator"]))).toEqual([
      "me",
      "structures",
      "fields",
      "tokens",
      "journal",
    ]);
    expect(openTabs(holding(["advanced_administration"]))).toEqual([
      "me",
      "users",
      "profiles",
      "sight",
      "tokens",
      "journal",
      "installation",
    ]);
  });

  it("leave out what needs records where these are closed", () => {
    expect(openTabs(holding(["administrator", "advanced_administration"], false))).not.toContain(
      "fields",
    );
  });
});
