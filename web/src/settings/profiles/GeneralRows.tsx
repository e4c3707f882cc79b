import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { General, ProfileShown } from "@/api/schema";
import { useProfileChange } from "./changingProfiles";
import classes from "./Matrix.module.css";
import { GENERAL, isFixed, withRight } from "./matrix";
import { RightHead } from "./RightHead";

/** The rights that are on or off. */
export function GeneralRows({ profiles }: { profiles: ProfileShown[] }) {
  const { t } = useTranslation("settings");
  return GENERAL.map((right) => (
    <tr key={right}>
      <RightHead name={t(`general.${right}.name`)} help={t(`general.${right}.help`)} />
      {profiles.map((profile) => (
        <td key={profile.id}>
          <RightSwitch profile={profile} right={right} />
        </td>
      ))}
    </tr>
  ));
}

function RightSwitch({ profile, right }: { profile: ProfileShown; right: General }) {
  const { t } = useTranslation("settings");
  const change = useProfileChange();
  const held = profile.general.includes(right);
  const name = t(`general.${right}.name`);
  return (
    <Switch
      size="sm"
      withThumbIndicator={false}
      classNames={{ input: classes.switch, track: classes.track }}
      aria-label={t("profiles.cell", { right: name, profile: profile.name })}
      checked={change.isPending ? !held : held}
      disabled={isFixed(profile)}
      onChange={() =>
        change.isPending ||
        change.mutate({
          profile,
          body: { general: withRight(profile.general, right, !held) },
          told: t(held ? "profiles.taken" : "profiles.given", {
            right: name,
            profile: profile.name,
          }),
        })
      }
    />
  );
}
