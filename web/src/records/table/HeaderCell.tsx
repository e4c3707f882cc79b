import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconChevronDown } from "@tabler/icons-react";
import { type KeyboardEvent, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { lazily } from "@/kit/lazily";
import { useComeBack } from "@/kit/useComeBack";
import { changed, directionOf, type Layout, sortedBy, toggled } from "../layout";
import type { Column } from "../tableState";
import { Grip } from "./Grip";
import { resizedBy } from "./resizing";
import type { ShownColumn } from "./shown";
import classes from "./Table.module.css";

const HeaderMenu = lazily(() => import("./HeaderMenu"));

export interface HeaderActs {
  setColumns: (columns: Column[]) => void;
  setSort: (sort: string[]) => void;
}

export interface HeaderCellProps extends HeaderActs {
  shown: ShownColumn;
  number: number;
  layout: Layout;
  active: boolean;
}

/** The head of a column: a click sorts, dragging it moves the column, its edge resizes it. */
export function HeaderCell(props: HeaderCellProps) {
  const { shown, number, layout, active, setColumns, setSort } = props;
  const { name, field } = shown;
  const [menu, setMenu] = useState(false);
  const { setNodeRef, listeners, attributes, transform, transition, isDragging } = useSortable({
    id: name,
  });
  const { way } = directionOf(layout.sort, name);
  const head = useComeBack<HTMLButtonElement>(menu);
  function press(event: KeyboardEvent) {
    const wider = event.altKey && resizedBy(event.key);
    if (wider) {
      event.preventDefault();
      event.stopPropagation();
      setColumns(changed(layout.columns, name, { width: wider(shown.width) }));
    } else if (event.altKey && event.key === "ArrowDown") {
      event.preventDefault();
      event.stopPropagation();
      setMenu(true);
    } else listeners?.onKeyDown?.(event);
  }
  function hide() {
    const row = head.current?.closest("[role=row]");
    setColumns(toggled(layout.columns, name));
    row?.querySelector<HTMLElement>(`[data-at="-1:${number - 1}"]`)?.focus();
  }
  const names = [shown.className.replace(classes.cell ?? "", classes.top ?? "")];
  if (isDragging) names.push(classes.dragged ?? "");
  return (
    <div
      ref={setNodeRef}
      role="columnheader"
      aria-sort={way}
      data-held={isDragging || undefined}
      className={names.join(" ")}
      style={{ left: shown.left, transform: CSS.Translate.toString(transform), transition }}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenu(true);
      }}
    >
      <button
        ref={head}
        type="button"
        className={classes.sort}
        data-at={`-1:${number}`}
        tabIndex={active ? 0 : -1}
        title={field.label}
        aria-describedby={attributes["aria-describedby"]}
        aria-roledescription={attributes["aria-roledescription"]}
        onPointerDown={listeners?.onPointerDown as never}
        onKeyDown={press}
        onClick={(event) => field.sortable && setSort(sortedBy(layout.sort, name, event.shiftKey))}
      >
        <span>{field.label}</span>
        <SortMark sort={layout.sort} name={name} />
      </button>
      <MenuButton label={field.label} open={menu} onOpen={() => setMenu(true)} />
      {menu && (
        <Suspense>
          <HeaderMenu {...props} onClose={() => setMenu(false)} onHide={hide} />
        </Suspense>
      )}
      <Grip
        shown={shown}
        number={number - 1}
        onResize={(width) => setColumns(changed(layout.columns, name, { width }))}
      />
    </div>
  );
}

function MenuButton({ label, open, onOpen }: { label: string; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation("records");
  return (
    <ActionIcon
      className={classes.menu}
      size={22}
      tabIndex={-1}
      data-expanded={open || undefined}
      aria-haspopup="menu"
      aria-label={t("column.menu", { label })}
      onClick={onOpen}
    >
      <IconChevronDown size={14} />
    </ActionIcon>
  );
}

function SortMark({ sort, name }: { sort: string[]; name: string }) {
  const { way, rank } = directionOf(sort, name);
  if (way === "none") return null;
  const Arrow = way === "ascending" ? IconArrowUp : IconArrowDown;
  return (
    <>
      <Arrow size={14} aria-hidden />
      {rank > 0 && <i className={classes.rank}>{rank}</i>}
    </>
  );
}
