import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UserShown } from "@/api/schema";
import type { useNames } from "../queries";
import classes from "../Settings.module.css";
import { Cut, Table } from "../Table";
import { UserMenu } from "./UserMenu";
import { stateOf } from "./userState";

/** What the drawer of a user tells too gives way first where there is less room. */
const COLUMNS = {
  name: undefined,
  email: classes.wider,
  profile: undefined,
  reach: classes.wide,
  structure: classes.wide,
  manager: classes.wider,
  state: undefined,
};

const keysOf = Object.keys as <Key extends string>(of: Record<Key, unknown>) => Key[];

/** The users, a row each. */
export function UsersTable({
  users,
  names,
  onOpen,
  onLeave,
}: {
  users: UserShown[];
  names: ReturnType<typeof useNames>;
  onOpen: (id: number) => void;
  onLeave: (user: UserShown) => void;
}) {
  const { t } = useTranslation("settings");
  return (
    <Table
      label={t("tabs.users")}
      acts
      columns={keysOf(COLUMNS).map((key) => ({
        label: t(`users.${key}`),
        className: COLUMNS[key],
      }))}
    >
      {users.map((user) => (
        <tr key={user.id}>
          <td className={classes.cut}>
            <UnstyledButton className={classes.nameButton} onClick={() => onOpen(user.id)}>
              {user.name}
            </UnstyledButton>
          </td>
          <Cut text={user.email} className={COLUMNS.email} />
          <Cut text={names.profile(user.profile_id)} />
          <td className={COLUMNS.reach}>{t(`reach.${user.reach}`)}</td>
          <Cut text={names.structure(user.structure_id)} className={COLUMNS.structure} />
          <Cut text={names.user(user.manager_id)} className={COLUMNS.manager} />
          <td>
            <State user={user} />
          </td>
          <td className={classes.end}>
            <UserMenu user={user} onOpen={onOpen} onLeave={onLeave} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function State({ user }: { user: UserShown }) {
  const { t } = useTranslation("settings");
  const state = stateOf(user);
  return (
    <span className={classes.state} data-state={state}>
      {t(`users.states.${state}`)}
    </span>
  );
}
