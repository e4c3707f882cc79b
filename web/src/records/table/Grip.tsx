import { type PointerEvent, useState } from "react";
import { bounded } from "./resizing";
import { type ShownColumn, shownWidth } from "./shown";
import classes from "./Table.module.css";

/** The edge of a column, by which it is made wider or narrower. */
export function Grip({
  shown,
  number,
  onResize,
}: {
  shown: ShownColumn;
  number: number;
  onResize: (width: number) => void;
}) {
  const [held, setHeld] = useState<{ from: number; width: number } | null>(null);
  const widthAt = (event: PointerEvent) =>
    bounded((held?.width ?? 0) + event.clientX - (held?.from ?? 0));
  function take(event: PointerEvent<HTMLDivElement>) {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const cell = event.currentTarget.parentElement;
    setHeld({ from: event.clientX, width: cell?.getBoundingClientRect().width ?? shown.width });
  }
  // The table's own variable is set while one drags: no row is rendered for it.
  function move(event: PointerEvent<HTMLDivElement>) {
    if (!held) return;
    const table = event.currentTarget.closest<HTMLElement>("[role=grid]");
    table?.style.setProperty(`--w${number}`, shownWidth({ ...shown, width: widthAt(event) }));
  }
  function release(event: PointerEvent<HTMLDivElement>) {
    if (!held) return;
    setHeld(null);
    if (event.clientX !== held.from) onResize(widthAt(event));
  }
  return (
    <div
      aria-hidden
      className={classes.grip}
      data-held={held ? true : undefined}
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
    />
  );
}
