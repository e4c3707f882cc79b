import { SortableContext, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Checkbox, Text, TextInput } from "@mantine/core";
import { IconGripVertical, IconPin, IconPinFilled } from "@tabler/icons-react";
import { useState } from "react";
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
      <div className={classes.columns}>
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
                onHide={() => set(toggled(columns, column.name))}
                onPin={() => set(changed(columns, column.name, { pinned: !column.pinned }))}
              />
            ))}
          </SortableContext>
        </ColumnDrag>
        {hidden.length > 0 && <Text className={classes.heading}>{t("columns.hidden")}</Text>}
        {hidden.map((field) => (
          <div key={field.name} className={classes.line}>
            <Checkbox
              className={classes.check}
              label={field.label}
              checked={false}
              onChange={() => set(toggled(columns, field.name))}
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
