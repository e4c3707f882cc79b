import type { CustomCanDropParams, DndProp } from "@react-querybuilder/dnd";
import * as ReactDnD from "react-dnd";
import { HTML5Backend } from "react-dnd-html5-backend";
import { TouchBackend } from "react-dnd-touch-backend";

type Backend = typeof HTML5Backend;

/** Where a finger can drag, a mouse may too. A short hold tells a drag from a scroll. */
const touch: Backend = (manager, context, options) =>
  TouchBackend(manager, context, { ...options, enableMouseEvents: true, delayTouchStart: 150 });

const fingers = typeof navigator !== "undefined" && navigator.maxTouchPoints > 0;

/** Dragging by mouse or by touch, as the device has it. */
export const dnd: DndProp = { ...ReactDnD, ReactDndBackend: fingers ? touch : HTML5Backend };

/** A criterion stays among those about the same records. */
export function canDrop({ dragging, hovering }: CustomCanDropParams): boolean {
  return dragging.qbId === hovering.qbId;
}
