import { expect, test } from "vitest";
import type { EntryListed } from "@/api/schema";
import { moved, shownEntries } from "./ordering";

const entry = (label: string, used = 0, archived = false): EntryListed => ({
  key: label.toLowerCase(),
  label,
  color: null,
  used,
  archived,
});
const labels = (entries: EntryListed[]) => entries.map(({ label }) => label);

test("an entry takes the place of the one it is put on", () => {
  expect(moved(["a", "b", "c", "d"], "a", "c")).toEqual(["b", "c", "a", "d"]);
  expect(moved(["a", "b", "c", "d"], "d", "b")).toEqual(["a", "d", "b", "c"]);
  expect(moved(["a", "b"], "a", "gone")).toEqual(["a", "b"]);
});

test("entries are found by typing and sorted by name or by use, the archived last", () => {
  const tags = [entry("Zoo", 5), entry("Été", 1), entry("Eau", 5), entry("Abri", 9, true)];
  expect(labels(shownEntries(tags, "", "own"))).toEqual(["Zoo", "Été", "Eau", "Abri"]);
  expect(labels(shownEntries(tags, "", "name"))).toEqual(["Eau", "Été", "Zoo", "Abri"]);
  expect(labels(shownEntries(tags, "", "used"))).toEqual(["Eau", "Zoo", "Été", "Abri"]);
  expect(labels(shownEntries(tags, "ete", "name"))).toEqual(["Été"]);
});
