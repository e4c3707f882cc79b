import { Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UserShown } from "@/api/schema";
import type { useNames } from "../queries";
import { Scrolling } from "../Scrolling";
import classes from "../Settings.module.css";
import { UserMenu } from "./UserMenu";
import { stateOf } from "./userState";

const COLUMNS = ["name", "email", "profile", "reach", "structure", "manager", "state"] as const;

const WIDE: string[] = ["email", "reach", "structure", "manager"];

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
    <Scrolling label={t("tabs.users")}>
      <table className={classes.table}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className={WIDE.includes(column) ? classes.wide : undefined}
              >
                {t(`users.${column}`)}
              </th>
            ))}
            <th scope="col" className={classes.end}>
              <VisuallyHidden>{t("actions")}</VisuallyHidden>
            </th>
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
              <td className={`${classes.cut} ${classes.wide}`} title={user.email}>
                {user.email}
              </td>
              <Cut text={names.profile(user.profile_id)} />
              <td className={classes.wide}>{t(`reach.${user.reach}`)}</td>
              <Cut wide text={names.structure(user.structure_id)} />
              <Cut wide text={names.user(user.manager_id)} />
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
    </Scrolling>
  );
}

function Cut({ text, wide }: { text: string | null; wide?: boolean }) {
  const { t } = useTranslation("kit");
  return (
    <td className={`${classes.cut} ${wide ? classes.wide : ""}`} title={text ?? undefined}>
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
