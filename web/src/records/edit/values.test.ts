import { expect, test } from "vitest";
import { read, written } from "./values";

test("money is read as cents, however it is written", () => {
  expect(read("money", "1 234,50 €")).toBe(123450);
  expect(read("money", "1234.5")).toBe(123450);
  expect(read("money", "0,29")).toBe(29);
  expect(read("money", "-12")).toBe(-1200);
});

test("what is no number is not taken for one", () => {
  expect(read("money", "douze")).toBeUndefined();
  expect(read("money", "1,005")).toBeUndefined();
  expect(read("number", "12a")).toBeUndefined();
});

test("nothing typed empties the value", () => {
  expect(read("text", "  ")).toBeNull();
  expect(read("number", "")).toBeNull();
});

test("a value comes back as it was written", () => {
  expect(read("money", written("money", 123450))).toBe(123450);
  expect(read("number", written("number", 0.25))).toBe(0.25);
  expect(written("text", null)).toBe("");
});
