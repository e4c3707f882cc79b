import { horizontalListSortingStrategy, SortableContext } from "@dnd-kit/sortable";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Layout } from "../layout";
import type { Selection } from "../selection";
import { type HeaderActs, HeaderCell } from "./HeaderCell";
import type { ShownColumn } from "./shown";
import classes from "./Table.module.css";

interface Props extends HeaderActs {
  columns: ShownColumn[];
  layout: Layout;
  /** The head that the keyboard is at. */
  active: number | null;
  selection: Selection;
  onAll: (chosen: boolean) => void;
}

/** The heads of the columns. */
export const HeaderRow = memo(function HeaderRow(props: Props) {
  const { columns, layout, active, selection, onAll, ...acts } = props;
  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      <AllCell selection={selection} active={active === 0} onAll={onAll} />
      <SortableContext
        items={columns.map((one) => one.name)}
        strategy={horizontalListSortingStrategy}
      >
        {columns.map((shown, at) => (
          <HeaderCell
            key={shown.name}
            {...acts}
            shown={shown}
            number={at + 1}
            layout={layout}
            active={active === at + 1}
          />
        ))}
      </SortableContext>
    </div>
  );
});

function AllCell({
  selection,
  active,
  onAll,
}: {
  selection: Selection;
  active: boolean;
  onAll: (chosen: boolean) => void;
}) {
  const { t } = useTranslation("records");
  const box = useRef<HTMLInputElement>(null);
  const all = selection.all && selection.except.size === 0;
  const some = !all && (selection.all || selection.ids.size > 0);
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <div
      role="columnheader"
      className={`${classes.top} ${classes.check} ${classes.stuck}`}
      style={{ left: 0 }}
    >
      <input
        ref={box}
        type="checkbox"
        data-at="-1:0"
        tabIndex={active ? 0 : -1}
        checked={all}
        aria-label={t("select.all")}
        onChange={() => onAll(!all)}
      />
    </div>
  );
}
