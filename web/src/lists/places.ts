import { queryOptions } from "@tanstack/react-query";
import { answered, api, creationKey, tagged } from "@/api/client";
import type { Group, Test } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import type { CustomField, EntryChange, EntryListed, EntryShown, Removed } from "@/api/schema";
import { stale } from "@/kit/changing";

/** A list that people edit, and the field that takes its values from it. */
export interface Place {
  /** All lists answer alike, so that the types of one serve for all. */
  path: "/statuses";
  /** What the query key of its entries begins with. */
  name: string;
  entity: Asked | "deals";
  field: string;
  /** Whether a record can have several of its entries. */
  many: boolean;
}

const own = (name: string, entity: Place["entity"], field: string, many = false): Place => ({
  path: `/${name}` as "/statuses",
  name,
  entity,
  field,
  many,
});

export const STATUSES = own("statuses", "accounts", "status");
export const ORIGINS = own("origins", "accounts", "origin");
export const STAGES = own("stages", "deals", "stage");
export const TAGS = own("tags", "accounts", "tags", true);

/** The list of a custom field's choices. */
export function choicesOf({ entity, key, kind }: CustomField): Place {
  const path = `custom-fields/${entity}/${encodeURIComponent(key)}/choices`;
  return own(path, entity, `custom.${key}`, kind === "choices");
}

export interface List {
  entries: EntryListed[];
  /** The ETag of the order. */
  etag: string;
}

/** The entries of a list in its order, with how many records use each. */
export const listQuery = (place: Place) =>
  queryOptions({
    queryKey: [place.name, "list"],
    queryFn: async ({ signal }): Promise<List> => {
      const { data, etag } = await tagged(api.GET(place.path, { signal }));
      return { entries: data.items, etag };
    },
  });

/** The fields of people's own that take their values from a list. */
export const choiceFieldsQuery = queryOptions({
  queryKey: ["custom-fields", "choices"],
  queryFn: async ({ signal }): Promise<CustomField[]> =>
    (await answered(api.GET("/custom-fields", { signal }))).items.filter(
      ({ kind }) => kind === "choice" || kind === "choices",
    ),
});

/** The criteria of the records that have an entry: those of `entity`. */
export function havingEntry(place: Place, key: string): { entity: Asked; criteria: Group } {
  const test: Test = place.many
    ? { field: place.field, operator: "in", value: [key] }
    : { field: place.field, operator: "=", value: key };
  const group = (rule: Test): Group => ({ combinator: "and", rules: [rule] });
  if (place.entity !== "deals") return { entity: place.entity, criteria: group(test) };
  const some = { field: "deals", match: { mode: "some" }, value: group(test) };
  return { entity: "accounts", criteria: group(some) };
}

export function addEntry(place: Place, label: string): Promise<EntryShown> {
  const header = { "idempotency-key": creationKey() };
  return answered(api.POST(place.path, { params: { header }, body: { label } }));
}

/** Change an entry, if it still is what was seen of it. */
export async function changeEntry(place: Place, seen: EntryShown, body: EntryChange) {
  const etag = await etagOf(place, seen);
  const params = { path: { key: seen.key }, header: { "if-match": etag } };
  return answered(api.PATCH(`${place.path}/{key}`, { params, body }));
}

export function reorder(place: Place, keys: string[], etag: string) {
  const params = { header: { "if-match": etag } };
  return answered(api.PUT(`${place.path}/order`, { params, body: { keys } }));
}

/** Remove an entry; the records that have it take the one of key `moveTo`. */
export async function removeEntry(
  place: Place,
  seen: EntryShown,
  moveTo: string | null,
): Promise<Removed> {
  const etag = await etagOf(place, seen);
  const query = moveTo === null ? {} : { move_to: moveTo };
  const params = { path: { key: seen.key }, header: { "if-match": etag }, query };
  return answered(api.DELETE(`${place.path}/{key}`, { params }));
}

async function etagOf(place: Place, seen: EntryShown): Promise<string> {
  const params = { path: { key: seen.key } };
  const { data, etag } = await tagged(api.GET(`${place.path}/{key}`, { params }));
  const parts = ["label", "color", "archived"] as const;
  if (parts.some((part) => data[part] !== seen[part])) throw stale();
  return etag;
}
