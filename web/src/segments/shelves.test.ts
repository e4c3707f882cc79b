import { expect, test } from "vitest";
import type { SegmentShown } from "@/api/schema";
import { freeName, isOn, wantedSegments } from "./shelves";

const segment = (parts: Partial<SegmentShown>): SegmentShown =>
  ({
    id: 1,
    name: "Clients à rappeler",
    entity: "accounts",
    sentence: null,
    owner: "Alice",
    mine: false,
    sharing: "some",
    favourite: false,
    ...parts,
  }) as SegmentShown;

const ALL = { shelf: "all", typed: "", entity: null } as const;

test("a segment stands on each shelf that it belongs to", () => {
  const shared = segment({});
  const mine = segment({ mine: true, sharing: "everybody", favourite: true });
  expect(
    ["mine", "shared", "everybody", "favourites", "all"].filter((one) =>
      isOn(one as "mine", shared),
    ),
  ).toEqual(["shared", "all"]);
  expect(
    ["mine", "shared", "everybody", "favourites", "all"].filter((one) => isOn(one as "mine", mine)),
  ).toEqual(["mine", "everybody", "favourites", "all"]);
});

test("typing finds without accents or case, in names, sentences and owners", () => {
  const all = [
    segment({ id: 1, name: "Œuvres d'Élodie" }),
    segment({ id: 2, name: "B", sentence: "Comptes dont le statut est Fermé" }),
    segment({ id: 3, name: "A", owner: "Chloé Petit" }),
  ];
  const found = (typed: string) => wantedSegments(all, { ...ALL, typed }).map(({ id }) => id);
  expect(found("oeuvres elodie")).toEqual([1]);
  expect(found("FERME")).toEqual([2]);
  expect(found("chloe")).toEqual([3]);
  expect(found("")).toEqual([3, 2, 1]);
  expect(found("rien")).toEqual([]);
});

test("segments of one entity are found alone", () => {
  const all = [segment({ id: 1 }), segment({ id: 2, entity: "contacts" })];
  expect(wantedSegments(all, { ...ALL, entity: "contacts" }).map(({ id }) => id)).toEqual([2]);
});

test("a copy takes the first name that is free", () => {
  const named = (number: number) => (number === 1 ? "Été (copie)" : `Été (copie ${number})`);
  expect(freeName([], named)).toBe("Été (copie)");
  expect(freeName(["ete (COPIE)", "Été (copie 2)"], named)).toBe("Été (copie 3)");
});
