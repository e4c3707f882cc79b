import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type ReactNode, useRef } from "react";
import type { EntryListed } from "@/api/schema";
import { goByRow } from "@/kit/rowKeys";
import { type EntryActions, EntryRow, type RowProps } from "./EntryRow";
import classes from "./lists.module.css";

export interface RowsProps {
  label: string;
  entries: EntryListed[];
  counts: (entry: EntryListed) => ReactNode;
  editable: boolean;
  actions: EntryActions;
  /** The row to use instead, and the entry that it must not leave out. */
  row?: (props: RowProps) => ReactNode;
  held?: string | null;
}

const ROW = 36;
const MANY = 200;

/** The rows of a list; of a long one, only those in view. */
export function RowsOf(props: RowsProps) {
  if (props.entries.length > MANY) return <RowsInView {...props} />;
  return (
    <ul className={classes.rows} aria-label={props.label} onKeyDown={stepping(props)}>
      {props.entries.map((entry) => rowOf(props, entry))}
    </ul>
  );
}

function RowsInView(props: RowsProps) {
  const { entries, held } = props;
  const box = useRef<HTMLDivElement>(null);
  const heldAt = held ? entries.findIndex((entry) => entry.key === held) : -1;
  const { getTotalSize, getVirtualItems } = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return heldAt < 0 || shown.includes(heldAt) ? shown : [...shown, heldAt];
    },
  });
  return (
    <div ref={box} className={classes.scrolled}>
      <ul
        className={classes.rows}
        aria-label={props.label}
        style={{ height: getTotalSize() }}
        onKeyDown={stepping(props)}
      >
        {getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          return entry && rowOf(props, entry, { position: "absolute", top: start, width: "100%" });
        })}
      </ul>
    </div>
  );
}

/** Up and down go from row to row, unless they move the one that is held. */
const stepping = ({ held }: RowsProps) => (held ? undefined : goByRow);

function rowOf(props: RowsProps, entry: EntryListed, style?: CSSProperties) {
  const { row: Row = EntryRow, counts, editable, actions } = props;
  return (
    <Row
      key={entry.key}
      entry={entry}
      count={counts(entry)}
      editable={editable}
      actions={actions}
      style={style}
    />
  );
}
