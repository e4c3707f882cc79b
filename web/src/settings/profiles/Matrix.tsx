import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ProfileShown } from "@/api/schema";
import { usersQuery } from "../queries";
import { FieldRows } from "./FieldRows";
import { GeneralRows } from "./GeneralRows";
import classes from "./Matrix.module.css";
import { ModuleRows } from "./ModuleRows";
import { holders } from "./matrix";
import { ProfileHead } from "./ProfileHead";
import type { Naming } from "./ProfileNameDialog";

/** A column a profile, a row a right. */
export function Matrix({
  profiles,
  onName,
}: {
  profiles: ProfileShown[];
  onName: (naming: Naming) => void;
}) {
  const { t } = useTranslation("settings");
  const { data: users } = useQuery(usersQuery);
  const counts = users && holders(users);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t("tabs.profiles")}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <td>{t("profiles.right")}</td>
            {profiles.map((profile) => (
              <ProfileHead
                key={profile.id}
                profile={profile}
                people={counts && (counts.get(profile.id) ?? 0)}
                onName={onName}
              />
            ))}
          </tr>
        </thead>
        <Group title={t("profiles.general")} columns={profiles.length}>
          <GeneralRows profiles={profiles} />
        </Group>
        <Group title={t("profiles.modules")} columns={profiles.length}>
          <ModuleRows profiles={profiles} />
        </Group>
        <Group title={t("profiles.fields")} columns={profiles.length}>
          <FieldRows profiles={profiles} />
        </Group>
      </table>
    </section>
  );
}

function Group({
  title,
  columns,
  children,
}: {
  title: string;
  columns: number;
  children: ReactNode;
}) {
  return (
    <tbody>
      <tr className={classes.group}>
        <th colSpan={columns + 1} scope="rowgroup">
          {title}
        </th>
      </tr>
      {children}
    </tbody>
  );
}
