import { Button, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UserShown } from "@/api/schema";
import { Loaded, Notice } from "@/kit/states";
import { useNames, usersQuery } from "../queries";
import classes from "../Settings.module.css";
import { InviteDrawer } from "./InviteDrawer";
import { LeaveDialog } from "./LeaveDialog";
import { UserDrawer } from "./UserDrawer";
import { UsersTable } from "./UsersTable";
import { isFound } from "./userState";

/** Everybody who works here: found, invited, changed, deactivated. */
export default function UsersTab() {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState("");
  const [inviting, { open: invite, close: stopInviting }] = useDisclosure();
  return (
    <>
      <div className={classes.toolbar}>
        <TextInput
          size="xs"
          aria-label={t("users.search")}
          placeholder={t("users.search")}
          leftSection={<IconSearch size={14} />}
          value={typed}
          className={classes.search}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button className={classes.push} leftSection={<IconPlus size={16} />} onClick={invite}>
          {t("users.invite")}
        </Button>
      </div>
      <Loaded query={useQuery(usersQuery)}>
        {(users) => <FoundUsers users={users} typed={typed} />}
      </Loaded>
      {inviting && <InviteDrawer onClose={stopInviting} />}
    </>
  );
}

function FoundUsers({ users, typed }: { users: UserShown[]; typed: string }) {
  const { t } = useTranslation("settings");
  const names = useNames();
  const navigate = useNavigate();
  const { user: openId } = useSearch({ from: "/inside/settings" });
  const [leaving, setLeaving] = useState<UserShown | null>(null);
  const found = users.filter((user) =>
    isFound(typed, [
      user.name,
      user.email,
      names.profile(user.profile_id),
      names.structure(user.structure_id),
      names.user(user.manager_id),
    ]),
  );
  const opened = users.find((user) => user.id === openId);
  const open = (user?: number) => navigate({ to: "/settings", search: { tab: "users", user } });
  if (found.length === 0) {
    return <Notice title={t("users.none_found", { text: typed })} hint={t("users.none_hint")} />;
  }
  return (
    <>
      <UsersTable users={found} names={names} onOpen={open} onLeave={setLeaving} />
      {opened && <UserDrawer key={opened.id} user={opened} onClose={() => open()} />}
      {leaving && <LeaveDialog user={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}
