import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe, useRights } from "@/api/queries";
import type { UserShown } from "@/api/schema";
import { useInviteAgain, useReactivate } from "./changingUsers";
import { stateOf } from "./userState";

/** What can be done with a user. */
export function UserMenu({
  user,
  onOpen,
  onLeave,
}: {
  user: UserShown;
  onOpen: (id: number) => void;
  onLeave: (user: UserShown) => void;
}) {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const me = useMe();
  const { sees } = useRights();
  const inviteAgain = useInviteAgain();
  const reactivate = useReactivate();
  const state = stateOf(user);
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t("users.more", { name: user.name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen(user.id)}>{t("users.edit")}</Menu.Item>
        {sees("accounts") && (
          <Menu.Item
            onClick={() => navigate({ to: "/settings", search: { tab: "sight", user: user.id } })}
          >
            {t("users.what_they_see")}
          </Menu.Item>
        )}
        {state === "invited" && (
          <Menu.Item onClick={() => inviteAgain.mutate(user)}>{t("users.invite_again")}</Menu.Item>
        )}
        {state === "deactivated" && (
          <Menu.Item onClick={() => reactivate.mutate(user)}>{t("users.reactivate")}</Menu.Item>
        )}
        {user.id !== me.id && (
          <Menu.Item color="red" onClick={() => onLeave(user)}>
            {state === "deactivated" ? t("leave.hand_over_only") : t("leave.open")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
