import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EntryRow, type RowProps } from "./EntryRow";
import classes from "./lists.module.css";
import { moved } from "./ordering";
import { RowsOf, type RowsProps } from "./RowsOf";

/** The rows of a list, which are put in order by dragging, with the mouse, a finger or the keys. */
export function DraggedEntries({
  onPut,
  ...rows
}: RowsProps & { onPut: (keys: string[]) => void }) {
  const { t } = useTranslation("lists");
  const [held, setHeld] = useState<string | null>(null);
  const keys = rows.entries.map((entry) => entry.key);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  function drop({ active, over }: DragEndEvent) {
    setHeld(null);
    if (over && over.id !== active.id) onPut(moved(keys, String(active.id), String(over.id)));
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragStart={({ active }) => setHeld(String(active.id))}
      onDragEnd={drop}
      onDragCancel={() => setHeld(null)}
      accessibility={{
        announcements: useAnnouncements(rows),
        screenReaderInstructions: { draggable: t("drag.help") },
      }}
    >
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        <RowsOf {...rows} held={held} row={DraggedRow} />
      </SortableContext>
    </DndContext>
  );
}

function DraggedRow(props: RowProps) {
  const { t } = useTranslation("lists");
  const { key, label } = props.entry;
  const sortable = useSortable({ id: key, attributes: { roleDescription: t("sortable") } });
  const { attributes, listeners, setActivatorNodeRef, transform, transition } = sortable;
  const handle = (
    <ActionIcon
      ref={setActivatorNodeRef}
      {...attributes}
      {...listeners}
      size="sm"
      className={classes.handle}
      aria-label={t("move", { name: label })}
    >
      <IconGripVertical size={14} />
    </ActionIcon>
  );
  const style = { ...props.style, transform: CSS.Translate.toString(transform), transition };
  return (
    <EntryRow
      {...props}
      ref={sortable.setNodeRef}
      style={style}
      handle={handle}
      dragged={sortable.isDragging}
    />
  );
}

function useAnnouncements({ entries }: RowsProps): Announcements {
  const { t } = useTranslation("lists");
  const words = (id: string | number, at: string | number) => ({
    name: entries.find((entry) => entry.key === id)?.label ?? "",
    position: entries.findIndex((entry) => entry.key === at) + 1,
    count: entries.length,
  });
  return {
    onDragStart: ({ active }) => t("drag.taken", words(active.id, active.id)),
    onDragOver: ({ active, over }) => over && t("drag.over", words(active.id, over.id)),
    onDragEnd: ({ active, over }) => t("drag.put", words(active.id, over?.id ?? active.id)),
    onDragCancel: ({ active }) => t("drag.given_up", words(active.id, active.id)),
  } as Announcements;
}
