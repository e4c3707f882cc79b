import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProfileShown } from "@/api/schema";
import { FieldChooser } from "./FieldChooser";
import { type EntityFields, fieldName, useEntityFields } from "./fieldNames";
import classes from "./Matrix.module.css";
import { type Access, fieldsWith, isFixed } from "./matrix";
import { RightHead } from "./RightHead";

const ACCESSES: Access[] = ["hidden", "read_only"];

/** The fields that are hidden or read only, beyond what the modules say. */
export function FieldRows({ profiles }: { profiles: ProfileShown[] }) {
  const { t } = useTranslation("settings");
  const all = useEntityFields();
  const [choosing, setChoosing] = useState<ProfileShown | null>(null);
  return (
    <>
      {ACCESSES.map((access) => (
        <tr key={access}>
          <RightHead
            name={t(`fields_rights.${access}.name`)}
            help={t(`fields_rights.${access}.help`)}
          />
          {profiles.map((profile) => (
            <td key={profile.id}>
              <FieldChips
                profile={profile}
                access={access}
                all={all}
                onChoose={() => setChoosing(profile)}
              />
            </td>
          ))}
        </tr>
      ))}
      {choosing && <FieldChooser profile={choosing} all={all} onClose={() => setChoosing(null)} />}
    </>
  );
}

function FieldChips({
  profile,
  access,
  all,
  onChoose,
}: {
  profile: ProfileShown;
  access: Access;
  all: EntityFields[];
  onChoose: () => void;
}) {
  const { t } = useTranslation(["settings", "kit"]);
  const fields = fieldsWith(profile, access);
  const right = t(`fields_rights.${access}.name`);
  return (
    <div className={classes.chips}>
      {fields.map((one) => (
        <span key={`${one.entity}.${one.field}`} className={classes.chip}>
          {fieldName(all, one)}
        </span>
      ))}
      {isFixed(profile) ? (
        <span className={classes.help}>{t("fields_rights.none")}</span>
      ) : (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t("fields_rights.choose_for", { right, profile: profile.name })}
          onClick={onChoose}
        >
          {fields.length > 0 ? t("edit", { ns: "kit" }) : t("fields_rights.choose")}
        </Button>
      )}
    </div>
  );
}
