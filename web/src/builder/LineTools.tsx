import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconContrast,
  IconCopy,
  IconDots,
  IconEye,
  IconEyeOff,
  IconGripVertical,
  IconX,
} from "@tabler/icons-react";
import type { KeyboardEvent, Ref } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Builder.module.css";
import type { Edits } from "./useEdits";

/** Where a part is taken to be moved: by dragging, or by the arrows. */
export function Handle({ ref, edits }: { ref?: Ref<HTMLSpanElement>; edits: Edits }) {
  const { t } = useTranslation("builder");
  return (
    // biome-ignore lint/a11y/useSemanticElements: Firefox does not drag buttons
    <span
      ref={ref}
      role="button"
      tabIndex={0}
      className={classes.handle}
      data-handle
      aria-label={t("move")}
      title={t("move_hint")}
      onKeyDown={(event) => {
        const way = wayOf(event);
        if (!way || event.altKey) return;
        event.preventDefault();
        edits.move(way);
      }}
    >
      <IconGripVertical size={14} aria-hidden />
    </span>
  );
}

/** Which way an arrow moves. */
export function wayOf({ key }: KeyboardEvent): "up" | "down" | undefined {
  return key === "ArrowUp" ? "up" : key === "ArrowDown" ? "down" : undefined;
}

/** What can be done with a criterion or a group. */
export function LineTools({ edits, muted, group }: ToolsProps) {
  const { t } = useTranslation("builder");
  return (
    <span className={classes.tools}>
      <ActionIcon
        size="sm"
        aria-label={t(group ? "remove_group" : "remove")}
        onClick={edits.remove}
      >
        <IconX size={15} aria-hidden />
      </ActionIcon>
      <Menu width={230}>
        <Menu.Target>
          <ActionIcon size="sm" aria-label={t("more_for_line")}>
            <IconDots size={15} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconContrast size={15} />} onClick={edits.negate}>
            {t("negate")}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={edits.copy}>
            {t("copy")}
          </Menu.Item>
          <Menu.Item
            leftSection={muted ? <IconEye size={15} /> : <IconEyeOff size={15} />}
            onClick={edits.mute}
          >
            {t(muted ? "unmute" : "mute")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconArrowUp size={15} />} onClick={() => edits.move("up")}>
            {t("move_up")}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowDown size={15} />} onClick={() => edits.move("down")}>
            {t("move_down")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}

interface ToolsProps {
  edits: Edits;
  muted: boolean;
  group?: boolean;
}
