import { expect, test } from "vitest";
import { changed, directionOf, moved, sortedBy, toggled } from "./layout";

const names = (columns: { name: string }[]) => columns.map((one) => one.name).join(" ");
const COLUMNS = [{ name: "name", pinned: true }, { name: "city" }, { name: "tags" }];

test("a click sorts upwards, then downwards, then no more", () => {
  expect(sortedBy([], "city", false)).toEqual(["city"]);
  expect(sortedBy(["city"], "city", false)).toEqual(["-city"]);
  expect(sortedBy(["-city"], "city", false)).toEqual([]);
  expect(sortedBy(["-name"], "city", false)).toEqual(["city"]);
});

test("a click with shift keeps the other keys and their order", () => {
  expect(sortedBy(["-name"], "city", true)).toEqual(["-name", "city"]);
  expect(sortedBy(["name", "city"], "name", true)).toEqual(["-name", "city"]);
  expect(sortedBy(["-name", "city"], "name", true)).toEqual(["city"]);
});

test("the rank of a key is told where there are several", () => {
  expect(directionOf(["-name"], "name")).toEqual({ way: "descending", rank: 0 });
  expect(directionOf(["-name", "city"], "city")).toEqual({ way: "ascending", rank: 2 });
});

test("a column moves both ways", () => {
  expect(names(moved(COLUMNS, "tags", "city"))).toBe("name tags city");
  expect(names(moved(COLUMNS, "city", "tags"))).toBe("name tags city");
});

test("a column put among the pinned ones is pinned, and the other way round", () => {
  expect(moved(COLUMNS, "tags", "name")[0]).toEqual({ name: "tags", pinned: true });
  expect(moved(COLUMNS, "name", "tags")).toEqual([
    { name: "city" },
    { name: "tags" },
    { name: "name", pinned: false },
  ]);
});

test("pinned columns stand first", () => {
  expect(names(changed(COLUMNS, "tags", { pinned: true }))).toBe("name tags city");
});

test("a column is hidden, and shown again at the end", () => {
  const hidden = toggled(COLUMNS, "city");
  expect(names(hidden)).toBe("name tags");
  expect(names(toggled(hidden, "city"))).toBe("name tags city");
});
