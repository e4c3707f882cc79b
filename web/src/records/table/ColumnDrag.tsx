import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  type Modifier,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { sortableKeyboardCoordinates } from "@dnd-kit/sortable";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Fields } from "../fields";
import { inPlace, moved } from "../layout";
import type { Column } from "../tableState";

const sideways: Modifier = ({ transform }) => ({ ...transform, y: 0 });
const upAndDown: Modifier = ({ transform }) => ({ ...transform, x: 0 });
// Sensors of the same options stay the same, and with them the heads while the table scrolls.
const BY_POINTER = { activationConstraint: { distance: 6 } };
const BY_KEYBOARD = {
  coordinateGetter: sortableKeyboardCoordinates,
  // Enter sorts, so that the space bar alone takes a column up.
  keyboardCodes: { start: ["Space"], cancel: ["Escape"], end: ["Space", "Enter", "Tab"] },
};

/** Where columns are put in another order: by mouse, by touch, or by the space bar and arrows. */
export function ColumnDrag({
  columns,
  fields,
  onMove,
  upright = false,
  children,
}: {
  columns: Column[];
  fields: Fields;
  onMove: (columns: Column[]) => void;
  upright?: boolean;
  children: ReactNode;
}) {
  const sensors = useSensors(
    useSensor(PointerSensor, BY_POINTER),
    useSensor(KeyboardSensor, BY_KEYBOARD),
  );
  const accessibility = useAnnouncements(columns, fields);
  function drop({ active, over }: DragEndEvent) {
    if (over && over.id !== active.id) onMove(moved(columns, String(active.id), String(over.id)));
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[upright ? upAndDown : sideways]}
      accessibility={accessibility}
      onDragEnd={drop}
    >
      {children}
    </DndContext>
  );
}

/** What is said to who cannot see where a column goes. */
function useAnnouncements(columns: Column[], fields: Fields) {
  const { t } = useTranslation("records");
  return useMemo(() => {
    const placed = inPlace(columns);
    const told = (id: string | number) => ({
      label: fields.get(String(id))?.label ?? String(id),
      place: placed.findIndex((one) => one.name === id) + 1,
      of: placed.length,
    });
    const over = (id: string | number, there: string | number | undefined) => ({
      ...told(id),
      place: told(there ?? id).place,
    });
    return {
      announcements: {
        onDragStart: ({ active }: { active: { id: string | number } }) =>
          t("drag.taken", told(active.id)),
        onDragOver: ({ active, over: there }: Over) => t("drag.over", over(active.id, there?.id)),
        onDragEnd: ({ active, over: there }: Over) => t("drag.put", over(active.id, there?.id)),
        onDragCancel: ({ active }: { active: { id: string | number } }) =>
          t("drag.given_up", told(active.id)),
      },
      screenReaderInstructions: { draggable: t("drag.how") },
    };
  }, [columns, fields, t]);
}

interface Over {
  active: { id: string | number };
  over: { id: string | number } | null;
}
