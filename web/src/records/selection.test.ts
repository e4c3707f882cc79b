import { expect, test } from "vitest";
import { ALL, choose, chosenOf, isChosen, NOBODY } from "./selection";

test("records are chosen one by one", () => {
  const some = choose(NOBODY, [1, 2], true);
  expect(isChosen(some, 2)).toBe(true);
  expect(isChosen(some, 3)).toBe(false);
  expect(chosenOf(choose(some, [2], false), 412)).toBe(1);
});

test("all are chosen but those that are taken out", () => {
  const most = choose(ALL, [1, 2], false);
  expect(isChosen(most, 1)).toBe(false);
  expect(isChosen(most, 3)).toBe(true);
  expect(chosenOf(most, 412)).toBe(410);
  expect(chosenOf(choose(most, [1], true), 412)).toBe(411);
});
