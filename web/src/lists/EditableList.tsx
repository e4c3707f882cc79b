import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntryListed } from "@/api/schema";
import { AddEntry } from "./AddEntry";
import { useListChanges } from "./changes";
import { DraggedEntries } from "./DraggedEntries";
import { EntryCount } from "./EntryCount";
import type { EntryActions } from "./EntryRow";
import classes from "./lists.module.css";
import { type Sorting, shownEntries } from "./ordering";
import type { List, Place } from "./places";
import { RemoveDialog, type Removing } from "./RemoveDialog";
import { RowsOf } from "./RowsOf";

export interface EditableListProps {
  place: Place;
  list: List;
  label: string;
  /** Whether one may rename, colour, order and remove its entries. */
  editable: boolean;
  mayAdd?: boolean;
  addLabel: string;
  typed?: string;
  /** What it says while it has no entry. */
  empty?: string;
  /** Its own order, which dragging changes, or another. */
  sorting?: Sorting;
  counts?: (entry: EntryListed) => React.ReactNode;
}

/** A list that people edit in place: names, colours and order, and where its records go. */
export function EditableList(props: EditableListProps) {
  const { place, list, label, editable, typed = "", sorting = "own" } = props;
  const { mayAdd = editable, counts = (entry) => <EntryCount place={place} entry={entry} /> } =
    props;
  const { t } = useTranslation("lists");
  const changes = useListChanges(place);
  const [removing, setRemoving] = useState<Removing | null>(null);
  const entries = shownEntries(list.entries, typed, sorting);
  const ordered = editable && sorting === "own" && typed === "";
  const keys = list.entries.map((entry) => entry.key);
  const actions: EntryActions = {
    ...changes,
    removing: (entry, merging) => setRemoving({ entry, merging }),
    moving: ordered ? (key, by) => void changes.put(list, movedBy(keys, key, by)) : undefined,
  };
  const rows = { label, entries, counts, editable, actions };
  return (
    <>
      {ordered ? (
        <DraggedEntries {...rows} onPut={(next) => void changes.put(list, next)} />
      ) : (
        <RowsOf {...rows} />
      )}
      {list.entries.length === 0 && (
        <Text className={classes.nothing}>
          {props.empty ?? t("empty")} {mayAdd && t("empty_hint")}
        </Text>
      )}
      {mayAdd && <AddEntry label={props.addLabel} onAdd={changes.add} />}
      {removing && (
        <RemoveDialog
          place={place}
          entries={list.entries}
          removing={removing}
          onRemove={changes.remove}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}

function movedBy(keys: string[], key: string, by: -1 | 1): string[] {
  const at = keys.indexOf(key);
  const next = keys.filter((one) => one !== key);
  next.splice(Math.max(0, at + by), 0, key);
  return next;
}
