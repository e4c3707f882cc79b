import { ActionIcon, Menu } from "@mantine/core";
import {
  IconCopy,
  IconDots,
  IconHistory,
  IconPencil,
  IconTrash,
  IconUsers,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SegmentShown } from "@/api/schema";
import type { SegmentActions } from "./SegmentRow";

/** What can be done with a segment, as far as one may. */
export function SegmentMenu({
  segment,
  actions,
}: {
  segment: SegmentShown;
  actions: SegmentActions;
}) {
  const { t } = useTranslation("segments");
  const { id, name, editable, shares, state } = segment;
  const nothing = !editable && shares === null && state === "hidden";
  return (
    <Menu returnFocus={false}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t("actions_of", { name })} disabled={nothing}>
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {editable && (
          <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => actions.renaming(id)}>
            {t("rename")}
          </Menu.Item>
        )}
        {state !== "hidden" && (
          <Menu.Item
            leftSection={<IconCopy size={14} />}
            onClick={() => actions.duplicate(segment)}
          >
            {t("duplicate")}
          </Menu.Item>
        )}
        {shares !== null && (
          <Menu.Item leftSection={<IconUsers size={14} />} onClick={() => actions.sharing(id)}>
            {t("share")}
          </Menu.Item>
        )}
        {editable && (
          <>
            <Menu.Item leftSection={<IconHistory size={14} />} onClick={() => actions.versions(id)}>
              {t("versions")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={14} />}
              onClick={() => actions.trash(segment)}
            >
              {t("trash")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
