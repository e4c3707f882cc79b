import { useTranslation } from "react-i18next";
import type { Module, ProfileShown } from "@/api/schema";
import { useProfileChange } from "./changingProfiles";
import { LevelChoice } from "./LevelChoice";
import { isFixed, type Level, levelOf, MODULES, whyMoot } from "./matrix";
import { RightHead } from "./RightHead";

/** How far each module is open. */
export function ModuleRows({ profiles }: { profiles: ProfileShown[] }) {
  const { t } = useTranslation("settings");
  return MODULES.map((module) => (
    <tr key={module}>
      <RightHead name={t(`modules.${module}.name`)} help={t(`modules.${module}.help`)} />
      {profiles.map((profile) => (
        <td key={profile.id}>
          <ModuleLevel profile={profile} module={module} />
        </td>
      ))}
    </tr>
  ));
}

function ModuleLevel({ profile, module }: { profile: ProfileShown; module: Module }) {
  const { t } = useTranslation("settings");
  const change = useProfileChange();
  const name = t(`modules.${module}.name`);
  const moot = whyMoot(profile, module);
  const wanted = change.isPending ? change.variables.body.levels?.[module] : undefined;
  const set = (level: Level) =>
    change.mutate({
      profile,
      body: { levels: { [module]: level } },
      told: t("profiles.level_set", {
        right: name,
        level: t(`levels.${level}`),
        profile: profile.name,
      }),
    });
  return (
    <LevelChoice
      label={t("profiles.cell", { right: name, profile: profile.name })}
      value={wanted ?? levelOf(profile, module)}
      disabled={isFixed(profile)}
      moot={moot && t(`profiles.moot_${moot}`)}
      onChange={(level) => change.isPending || set(level)}
    />
  );
}
