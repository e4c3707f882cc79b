import { type CSSProperties, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import type { Fields } from "../fields";
import type { Layout } from "../layout";
import { isChosen } from "../selection";
import type { Rows } from "../useRows";
import type { Selecting } from "../useSelection";
import { useHeld } from "../useStable";
import { ColumnDrag } from "./ColumnDrag";
import type { HeaderActs } from "./HeaderCell";
import { HeaderRow } from "./HeaderRow";
import { shownColumns, widthsOf } from "./shown";
import classes from "./Table.module.css";
import { TableRow } from "./TableRow";
import { useDrawn } from "./useDrawn";
import { useTable } from "./useTable";

export interface TableProps extends HeaderActs {
  entity: Asked;
  label: string;
  fields: Fields;
  layout: Layout;
  rows: Rows;
  selecting: Selecting;
  /** Whether one may change records at all. */
  writable: boolean;
  /** The record that stands open. */
  open: number | undefined;
  onOpen: (id: number | undefined) => void;
  /** Asks why a record is here, where there are criteria. */
  onWhy: ((id: number, name: string) => void) | undefined;
  /** Tells which rows are in view. */
  onView: (view: { first: number; last: number }) => void;
}

const HEIGHT = 36;
const WAITING = 24;

/** Records as a table of any length: only what is in view is there, on the shape of what comes. */
export function Table(props: TableProps) {
  const { entity, label, fields, rows, selecting, open } = props;
  const laid = useHeld<Layout>({ columns: props.layout.columns, sort: props.layout.sort });
  const columns = useMemo(() => shownColumns(laid.columns, fields), [laid.columns, fields]);
  const widths = useMemo(() => widthsOf(columns), [columns]);
  const count = rows.shown ? rows.reached : WAITING;
  const { grid, virtual, editing, acts } = useTable(props, columns, count, HEIGHT);
  const { table, active } = grid;
  const { t } = useTranslation("records");
  const inView = virtual.getVirtualItems().map((item) => item.index);
  const rowAt = (at: number) => (rows.shown ? rows.rowAt(at) : undefined);
  const drawn = useDrawn(inView, (at) => rowAt(at) !== undefined, active.row);
  return (
    <ColumnDrag columns={laid.columns} fields={fields} onMove={props.setColumns}>
      <div
        ref={table}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.total === undefined ? -1 : rows.total + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-busy={rows.stale}
        className={`${classes.table} ${rows.stale && rows.shown ? classes.stale : ""}`}
        style={widths as CSSProperties}
        onKeyDown={grid.onKeyDown}
        onFocus={grid.onFocus}
      >
        <div role="rowgroup" style={{ display: "contents" }}>
          <HeaderRow
            columns={columns}
            layout={laid}
            active={active.row === -1 ? active.column : null}
            selection={selecting.selection}
            onAll={selecting.toggleAll}
            setColumns={props.setColumns}
            setSort={props.setSort}
          />
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {drawn.map((at) => {
            const row = rowAt(at);
            return (
              <TableRow
                key={at}
                entity={entity}
                row={row}
                at={at}
                top={at * HEIGHT}
                columns={columns}
                chosen={row !== undefined && isChosen(selecting.selection, row.id)}
                open={row !== undefined && row.id === open}
                active={active.row === at ? active.column : null}
                editing={editing !== null && editing.id === row?.id ? editing.name : null}
                why={props.onWhy !== undefined}
                acts={acts}
                t={t}
              />
            );
          })}
        </div>
      </div>
    </ColumnDrag>
  );
}
