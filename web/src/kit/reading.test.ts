import { describe, expect, it } from "vitest";
import { readTyped, UNREADABLE, writeTyped } from "./reading";

const NOW = new Date(2026, 10, 24, 12);

describe("what is typed", () => {
  it.each([
    ["1 234,50", 123450],
    ["1 234,5 €", 123450],
    ["1 234", 123400],
    ["1.234,50", 123450],
    ["1,234.50", 123450],
    ["12.5", 1250],
    ["-0,01", -1],
    ["0,29", 29],
    ["1234.5", 123450],
    ["1,15", 115],
    ["", null],
    ["   ", null],
  ])("reads the amount %s", (typed, cents) => {
    expect(readTyped("money", typed)).toBe(cents);
  });

  it.each(["abc", "douze", "1,005", "1,234", "12 €€", "1e3", "--1"])(
    "does not guess the amount %s",
    (typed) => {
      expect(readTyped("money", typed)).toBe(UNREADABLE);
    },
  );

  it("reads numbers of at most four decimals", () => {
    expect(readTyped("number", "1 250,2505")).toBe(1250.2505);
    expect(readTyped("number", "0,12345")).toBe(UNREADABLE);
  });

  it.each([
    ["31/12/2026", "2026-12-31"],
    ["31.12.26", "2026-12-31"],
    ["1/2", "2026-02-01"],
    ["2026-12-31", "2026-12-31"],
    ["29/02/2028", "2028-02-29"],
  ])("reads the day %s", (typed, day) => {
    expect(readTyped("date", typed, NOW)).toBe(day);
  });

  it.each(["29/02/2026", "31/04/2026", "12", "demain", "2026-13-01"])(
    "refuses the day %s",
    (typed) => {
      expect(readTyped("date", typed, NOW)).toBe(UNREADABLE);
    },
  );

  it("reads a day with a time in the reader's zone, and nine o'clock without one", () => {
    const at = (hours: number, minutes: number) =>
      new Date(2026, 11, 31, hours, minutes).toISOString();
    expect(readTyped("instant", "31/12/2026 14:30", NOW)).toBe(at(14, 30));
    expect(readTyped("instant", "31/12/2026 à 14h30", NOW)).toBe(at(14, 30));
    expect(readTyped("instant", "31/12/2026 8h", NOW)).toBe(at(8, 0));
    expect(readTyped("instant", "31/12/2026", NOW)).toBe(at(9, 0));
    expect(readTyped("instant", "31/12/2026 25:00", NOW)).toBe(UNREADABLE);
  });

  it("trims texts", () => {
    expect(readTyped("text", "  Rennes ")).toBe("Rennes");
  });

  it.each([
    ["money", 123450],
    ["money", -5],
    ["number", 1250.25],
    ["date", "2026-12-31"],
    ["text", "Rennes"],
  ] as const)("reads back what it writes: %s %s", (kind, value) => {
    expect(readTyped(kind, writeTyped(kind, value), NOW)).toBe(value);
  });

  it("reads back an instant to the minute", () => {
    const instant = new Date(2026, 5, 1, 8, 5).toISOString();
    expect(readTyped("instant", writeTyped("instant", instant), NOW)).toBe(instant);
  });
});
