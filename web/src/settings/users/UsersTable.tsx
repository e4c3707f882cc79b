import { Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UserShown } from "@/api/schema";
import type { useNames } from "../queries";
import classes from "../Settings.module.css";
import { UserMenu } from "./UserMenu";
import { stateOf } from "./userState";

const COLUMNS = ["name", "email", "profile", "reach", "structure", "manager", "state"] as const;

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
    <div className={classes.tableWrap}>
      <table className={classes.table}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`users.${column}`)}
              </th>
            ))}
            <th scope="col" className={classes.end} aria-label={t("actions")} />
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <td className={classes.cut}>
                <UnstyledButton className={classes.nameButton} onClick={() => onOpen(user.id)}>
                  {user.name}
                </UnstyledButton>
              </td>
              <td className={classes.cut} title={user.email}>
                {user.email}
              </td>
              <Cut text={names.profile(user.profile_id)} />
              <td>{t(`reach.${user.reach}`)}</td>
              <Cut text={names.structure(user.structure_id)} />
              <Cut text={names.user(user.manager_id)} />
              <td>
                <State user={user} />
              </td>
              <td className={classes.end}>
                <UserMenu user={user} onOpen={onOpen} onLeave={onLeave} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cut({ text }: { text: string | null }) {
  const { t } = useTranslation("kit");
  return (
    <td className={classes.cut} title={text ?? undefined}>
      {text ?? (
        <Text span c="dimmed">
          {t("empty_value")}
        </Text>
      )}
    </td>
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
