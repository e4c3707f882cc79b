import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconArrowDown,
  IconArrowMerge,
  IconArrowUp,
  IconDots,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EntryListed } from "@/api/schema";
import type { EntryActions } from "./EntryRow";

/** What can be done with an entry besides renaming and colouring it. */
export function EntryMenu({ entry, actions }: { entry: EntryListed; actions: EntryActions }) {
  const { t } = useTranslation("lists");
  const { moving, removing, archive } = actions;
  const { key, label, archived } = entry;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t("actions_of", { name: label })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {moving && (
          <>
            <Menu.Item leftSection={<IconArrowUp size={14} />} onClick={() => moving(key, -1)}>
              {t("up")}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={14} />} onClick={() => moving(key, 1)}>
              {t("down")}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item leftSection={<IconArrowMerge size={14} />} onClick={() => removing(entry, true)}>
          {t("merge")}
        </Menu.Item>
        <Menu.Item
          leftSection={archived ? <IconArchiveOff size={14} /> : <IconArchive size={14} />}
          onClick={() => void archive(entry, !archived)}
        >
          {t(archived ? "unarchive" : "archive")}
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={14} />}
          onClick={() => removing(entry, false)}
        >
          {t("remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
