import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { EntryChange, EntryListed, EntryShown } from "@/api/schema";
import { tellRefusal, useChanging } from "@/kit/changing";
import { tellUndoable } from "@/kit/notices";
import {
  addEntry,
  changeEntry,
  type List,
  listQuery,
  type Place,
  removeEntry,
  reorder,
} from "./places";

/** What a change of a list touches: its name and colour stand in tables, criteria and sentences. */
const TOUCHED = [["catalog"], ["accounts"], ["contacts"], ["segments"], ["sentence"]];

/** What one may do with a list. It shows at once; a refusal puts it back, and says why. */
export function useListChanges(place: Place) {
  const { t } = useTranslation("lists");
  const client = useQueryClient();
  const run = useChanging([[place.name], ...TOUCHED]);
  const { queryKey } = listQuery(place);

  async function foresee(change: (entries: EntryListed[]) => EntryListed[]) {
    await client.cancelQueries({ queryKey });
    client.setQueryData<List>(
      queryKey,
      (list) => list && { ...list, entries: change(list.entries) },
    );
  }

  async function change(seen: EntryShown, body: EntryChange, told: string) {
    await foresee((entries) =>
      entries.map((entry) => (entry.key === seen.key ? { ...entry, ...body } : entry)),
    );
    const now = await run(() => changeEntry(place, seen, body));
    const { label, color, archived } = seen;
    const undo = () => run(() => changeEntry(place, now, { label, color, archived }));
    tellUndoable(told, undo, place.name);
  }

  async function put(before: List, keys: string[]) {
    await foresee((entries) => inOrder(entries, keys));
    await run(() => reorder(place, keys, before.etag));
    const undone = before.entries.map((entry) => entry.key);
    const undo = async () =>
      reorder(place, undone, (await client.fetchQuery(listQuery(place))).etag);
    tellUndoable(t("reordered"), () => run(undo), `order of ${place.name}`);
  }

  return {
    add: (label: string) => run(() => addEntry(place, label)),
    /** Rejects with the refusal, which belongs at the field. */
    rename: (seen: EntryShown, label: string) =>
      change(seen, { label }, t("renamed", { before: seen.label, after: label })),
    recolor: (seen: EntryShown, color: string | null) =>
      change(seen, { color }, t("recolored", { name: seen.label })).catch(tellRefusal),
    archive: (seen: EntryShown, archived: boolean) => {
      const told = t(archived ? "archived_done" : "unarchived_done", { name: seen.label });
      return change(seen, { archived }, told).catch(tellRefusal);
    },
    put: (before: List, keys: string[]) => put(before, keys).catch(tellRefusal),
    remove: (seen: EntryShown, moveTo: string | null) =>
      run(() => removeEntry(place, seen, moveTo)),
  };
}

export type ListChanges = ReturnType<typeof useListChanges>;

function inOrder(entries: EntryListed[], keys: string[]): EntryListed[] {
  const at = new Map(keys.map((key, position) => [key, position]));
  return [...entries].sort((a, b) => (at.get(a.key) ?? 0) - (at.get(b.key) ?? 0));
}
