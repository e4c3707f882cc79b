import { SortableContext, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Checkbox, Text, TextInput } from "@mantine/core";
import { IconGripVertical, IconPin, IconPinFilled } from "@tabler/icons-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { folded } from "@/kit/folding";
import type { Fields, ShownField } from "../fields";
import { changed, inPlace, toggled } from "../layout";
import { ColumnDrag } from "../table/ColumnDrag";
import type { Column } from "../tableState";
import type { Laid } from "../useLayout";
import classes from "./Views.module.css";

/** Which columns are shown, in which order, and which stay in view. */
export default function ColumnsPanel({ fields, layout }: { fields: Fields; layout: Laid }) {
  const { t } = useTranslation("records");
  const [text, setText] = useState("");
  const columns = inPlace(layout.columns);
  const found = (name: string) => folded(fields.get(name)?.label ?? name).includes(folded(text));
  const shown = columns.filter((one) => found(one.name));
  const names = new Set(columns.map((one) => one.name));
  const hidden = [...fields.values()].filter((one) => !names.has(one.name) && found(one.name));
  const set = layout.setColumns;
  const list = useRef<HTMLDivElement>(null);
  const toggle = useFollowedColumn(list, layout.columns, (name) => set(toggled(columns, name)));
  return (
    <>
      <TextInput
        data-autofocus
        variant="unstyled"
        px="sm"
        className={classes.search}
        aria-label={t("columns.find")}
        placeholder={t("columns.find")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div ref={list} className={classes.columns}>
        {shown.length > 0 && <Text className={classes.heading}>{t("columns.shown")}</Text>}
        <ColumnDrag columns={columns} fields={fields} onMove={set} upright>
          <SortableContext
            items={shown.map((one) => one.name)}
            strategy={verticalListSortingStrategy}
          >
            {shown.map((column) => (
              <ShownLine
                key={column.name}
                column={column}
                field={fields.get(column.name) as ShownField}
                onHide={() => toggle(column.name)}
                onPin={() => set(changed(columns, column.name, { pinned: !column.pinned }))}
              />
            ))}
          </SortableContext>
        </ColumnDrag>
        {hidden.length > 0 && <Text className={classes.heading}>{t("columns.hidden")}</Text>}
        {hidden.map((field) => (
          <div key={field.name} className={classes.line} data-column={field.name}>
            <Checkbox
              className={classes.check}
              label={field.label}
              checked={false}
              onChange={() => toggle(field.name)}
            />
          </div>
        ))}
        {shown.length + hidden.length === 0 && (
          <Text c="dimmed" p="sm">
            {t("columns.none")}
          </Text>
        )}
      </div>
    </>
  );
}

/** A column that is shown or hidden goes to the other list: the keyboard goes with it. */
function useFollowedColumn(
  list: RefObject<HTMLElement | null>,
  columns: Column[],
  act: (name: string) => void,
) {
  const moved = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once the columns have changed
  useEffect(() => {
    const lines = [...(list.current?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
    const line = lines.find((one) => one.dataset.column === moved.current);
    moved.current = null;
    line?.querySelector("input")?.focus();
  }, [columns]);
  return (name: string) => {
    moved.current = name;
    act(name);
  };
}

function ShownLine({
  column,
  field,
  onHide,
  onPin,
}: {
  column: Column;
  field: ShownField;
  onHide: () => void;
  onPin: () => void;
}) {
  const { t } = useTranslation("records");
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, transform, transition } =
    useSortable({ id: column.name });
  const Pin = column.pinned ? IconPinFilled : IconPin;
  return (
    <div
      ref={setNodeRef}
      className={classes.line}
      data-column={column.name}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <Checkbox
        className={classes.check}
        label={field.label}
        checked
        disabled={column.name === "name"}
        onChange={onHide}
      />
      <ActionIcon
        size="sm"
        className={column.pinned ? undefined : classes.quiet}
        aria-label={t("columns.pin", { label: field.label })}
        aria-pressed={column.pinned ?? false}
        onClick={onPin}
      >
        <Pin size={14} />
      </ActionIcon>
      <ActionIcon
        size="sm"
        ref={setActivatorNodeRef}
        className={classes.handle}
        {...attributes}
        {...listeners}
        aria-label={t("columns.move", { label: field.label })}
      >
        <IconGripVertical size={14} />
      </ActionIcon>
    </div>
  );
}
