import { Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconEyeOff,
  IconPin,
  IconPinnedOff,
  IconPlus,
} from "@tabler/icons-react";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { changed, directionOf, inPlace, moved } from "../layout";
import type { HeaderCellProps } from "./HeaderCell";
import classes from "./Table.module.css";

/** All that the head of a column does by mouse, also by keyboard and by touch. */
export default function HeaderMenu(
  props: HeaderCellProps & { onClose: () => void; onHide: () => void },
) {
  const { t } = useTranslation("records");
  const { shown, layout, setColumns, onClose } = props;
  const { name, field, column } = shown;
  const columns = inPlace(layout.columns);
  const at = columns.findIndex((one) => one.name === name);
  const before = columns[at - 1];
  const after = columns[at + 1];
  return (
    <Menu opened onChange={(open) => !open && onClose()} position="bottom-start" width={220}>
      <Menu.Target>
        <Anchor />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("column.menu", { label: field.label })}>
        {field.sortable && <SortItems {...props} />}
        <Menu.Item
          leftSection={column.pinned ? <IconPinnedOff size={15} /> : <IconPin size={15} />}
          onClick={() => setColumns(changed(columns, name, { pinned: !column.pinned }))}
        >
          {column.pinned ? t("column.unpin") : t("column.pin")}
        </Menu.Item>
        {before && (
          <Menu.Item
            leftSection={<IconArrowLeft size={15} />}
            onClick={() => setColumns(moved(columns, name, before.name))}
          >
            {t("column.left")}
          </Menu.Item>
        )}
        {after && (
          <Menu.Item
            leftSection={<IconArrowRight size={15} />}
            onClick={() => setColumns(moved(columns, name, after.name))}
          >
            {t("column.right")}
          </Menu.Item>
        )}
        {name !== "name" && (
          <Menu.Item leftSection={<IconEyeOff size={15} />} onClick={props.onHide}>
            {t("column.hide")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Where the menu hangs. It is no control, and so takes nothing of one but its place. */
function Anchor({ ref }: { ref?: Ref<HTMLSpanElement> }) {
  return <span ref={ref} className={classes.anchor} />;
}

function SortItems({ shown, layout, setSort }: HeaderCellProps) {
  const { t } = useTranslation("records");
  const { name } = shown;
  const others = layout.sort.filter((key) => key.replace(/^-/, "") !== name);
  const { way } = directionOf(layout.sort, name);
  return (
    <>
      <Menu.Item leftSection={<IconArrowUp size={15} />} onClick={() => setSort([name])}>
        {t("column.up")}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowDown size={15} />} onClick={() => setSort([`-${name}`])}>
        {t("column.down")}
      </Menu.Item>
      {others.length > 0 && way === "none" && (
        <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => setSort([...others, name])}>
          {t("column.also")}
        </Menu.Item>
      )}
      {way !== "none" && (
        <Menu.Item
          leftSection={<IconArrowUp size={15} opacity={0} />}
          onClick={() => setSort(others)}
        >
          {t("column.unsort")}
        </Menu.Item>
      )}
      <Menu.Divider />
    </>
  );
}
