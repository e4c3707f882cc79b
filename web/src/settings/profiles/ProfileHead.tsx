import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ProfileShown } from "@/api/schema";
import { counted } from "../counted";
import { useRemoveProfile } from "./changingProfiles";
import classes from "./Matrix.module.css";
import { isFixed } from "./matrix";
import type { Naming } from "./ProfileNameDialog";

/** The head of a profile's column: its name, how many people have it, and what can be done. */
export function ProfileHead({
  profile,
  people,
  onName,
}: {
  profile: ProfileShown;
  people: number | undefined;
  onName: (naming: Naming) => void;
}) {
  const { t } = useTranslation("settings");
  const remove = useRemoveProfile();
  return (
    <th scope="col">
      <div className={classes.head}>
        <div>
          <strong title={profile.name}>{profile.name}</strong>
          <span className="figures">
            {people !== undefined && t("profiles.people", counted(people))}
            {isFixed(profile) && ` · ${t("profiles.fixed")}`}
          </span>
        </div>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t("profiles.more", { name: profile.name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onName({ kind: "duplicate", profile })}>
              {t("profiles.duplicate")}
            </Menu.Item>
            {!isFixed(profile) && (
              <Menu.Item onClick={() => onName({ kind: "rename", profile })}>
                {t("profiles.rename")}
              </Menu.Item>
            )}
            {profile.key === null && (
              <Menu.Item color="red" onClick={() => remove.mutate(profile)}>
                {t("profiles.remove")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
    </th>
  );
}
