import type { Row } from "@/api/questions";
import type { Fields, ShownField } from "../fields";
import { widthOf } from "../layout";
import type { Column } from "../tableState";
import classes from "./Table.module.css";

/** A column as it stands in the table. */
export interface ShownColumn {
  name: string;
  field: ShownField;
  column: Column;
  width: number;
  /** Where it stays when one scrolls sideways, if it does. */
  left: string | undefined;
  className: string;
}

/** What one can do to the rows. */
export interface TableActs {
  open: (id: number) => void;
  why: (id: number, name: string) => void;
  select: (at: number, range: boolean) => void;
  edit: (at: number, name: string) => void;
  keep: (row: Row, name: string, value: unknown) => void;
  giveUp: () => void;
}

export const CHECK = "36px";
const NUMERIC = ["number", "money"];

/** Columns with what their cells need. */
export function shownColumns(columns: Column[], fields: Fields): ShownColumn[] {
  const pinned = columns.filter((one) => one.pinned).length;
  return columns.flatMap((column, at) => {
    const field = fields.get(column.name);
    if (!field) return [];
    const left = column.pinned ? `calc(${startOf(at)})` : undefined;
    const names = [
      classes.cell,
      NUMERIC.includes(field.kind) && classes.number,
      left && classes.stuck,
      left && at === pinned - 1 && classes.edge,
    ];
    const className = names.filter(Boolean).join(" ");
    return [{ name: column.name, field, column, width: widthOf(column, field), left, className }];
  });
}

/** The widths of the columns as CSS variables, so that resizing one renders no row anew. */
export function widthsOf(columns: ShownColumn[]): Record<string, string> {
  const tracks = columns.map((_, at) => `var(--w${at})`);
  const stuck = columns.flatMap((one, at) => (one.left ? [`var(--w${at})`] : []));
  return {
    ...Object.fromEntries(columns.map((one, at) => [`--w${at}`, shownWidth(one)])),
    "--columns": [CHECK, ...tracks].join(" "),
    "--width": `calc(${[CHECK, ...tracks].join(" + ")})`,
    "--stuck": `calc(${[CHECK, ...stuck].join(" + ")})`,
    "--bones": columns.map((_, at) => boneOf(at)).join(", "),
  };
}

/** The shape of what comes in a column, as a background of the rows. */
function boneOf(at: number): string {
  return `var(--bone) calc(${startOf(at)} + 10px) 0 / calc(0.62 * var(--w${at})) 36px repeat-y`;
}

/** Where a column begins: after the checkboxes and the columns before it. */
function startOf(at: number): string {
  const before = Array.from({ length: at }, (_, other) => `var(--w${other})`);
  return [CHECK, ...before].join(" + ");
}

/** A column that stays in view leaves room for others, also on a narrow screen. */
export const shownWidth = ({ width, left }: ShownColumn) =>
  left ? `min(${width}px, 44vw)` : `${width}px`;
