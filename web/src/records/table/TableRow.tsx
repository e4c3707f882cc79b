import type { TFunction } from "i18next";
import { type MouseEvent, memo } from "react";
import type { Asked } from "@/api/queries";
import type { Row } from "@/api/questions";
import { CellEditor } from "../edit/CellEditor";
import { CellValue } from "./CellValue";
import type { ShownColumn, TableActs } from "./shown";
import classes from "./Table.module.css";

export interface RowProps {
  entity: Asked;
  row: Row | undefined;
  at: number;
  top: number;
  columns: ShownColumn[];
  chosen: boolean;
  open: boolean;
  /** The cell of this row that the keyboard is at. */
  active: number | null;
  /** The field that is being edited in this row. */
  editing: string | null;
  /** Whether one may ask why it is here. */
  why: boolean;
  acts: TableActs;
  /** The words of the table: a row that looked for them would come half a frame later. */
  t: TFunction<"records">;
}

/** A record as a line of the table; without one, the places that the keyboard can be at. */
export const TableRow = memo(function TableRow(props: RowProps) {
  const { row, at, top, columns, chosen, open } = props;
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      aria-selected={chosen}
      aria-busy={row === undefined || undefined}
      data-open={open || undefined}
      className={classes.row}
      style={{ top }}
    >
      <CheckCell {...props} />
      {columns.map((column, number) => (
        <RecordCell key={column.name} {...props} column={column} number={number + 1} />
      ))}
    </div>
  );
});

function CheckCell({ row, at, chosen, active, acts, t }: RowProps) {
  return (
    <div
      role="gridcell"
      tabIndex={active === 0 ? 0 : -1}
      data-at={`${at}:0`}
      className={`${classes.cell} ${classes.check} ${classes.stuck}`}
      style={{ left: 0 }}
    >
      {row && (
        <input
          type="checkbox"
          tabIndex={-1}
          checked={chosen}
          aria-label={t("select.one", { name: nameOf(row) })}
          onClick={(event) => acts.select(at, event.shiftKey)}
          onChange={nothing}
        />
      )}
    </div>
  );
}

const nothing = () => {};
const nameOf = (row: Row) => String(row.name ?? `#${row.id}`);

type CellProps = RowProps & { column: ShownColumn; number: number };

function RecordCell(props: CellProps) {
  const { at, column, number, active, acts } = props;
  const { left } = column;
  return (
    <div
      role="gridcell"
      tabIndex={active === number ? 0 : -1}
      aria-readonly={!column.field.editable || undefined}
      data-at={`${at}:${number}`}
      className={column.className}
      style={left ? { left } : undefined}
      onDoubleClick={() => acts.edit(at, column.name)}
    >
      <CellContent {...props} />
    </div>
  );
}

function CellContent(props: CellProps) {
  const { row, column, editing, acts } = props;
  const { field, name } = column;
  if (!row) return null;
  if (editing === name) {
    return (
      <CellEditor
        field={field}
        value={row[name]}
        onKeep={(value) => acts.keep(row, name, value)}
        onGiveUp={acts.giveUp}
      />
    );
  }
  if (name === "name") return <NameCell {...props} row={row} />;
  return <CellValue field={field} value={row[name]} />;
}

function NameCell({ entity, row, why, acts, t }: RowProps & { row: Row }) {
  const name = row.name === null ? t("nameless") : String(row.name);
  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    acts.open(row.id);
  }
  return (
    <>
      <a
        className={classes.name}
        href={`/${entity}?record=${row.id}`}
        tabIndex={-1}
        title={name}
        onClick={open}
      >
        {name}
      </a>
      {why && (
        <button
          type="button"
          className={classes.why}
          tabIndex={-1}
          onClick={() => acts.why(row.id, name)}
        >
          {t("why.ask")}
        </button>
      )}
    </>
  );
}
