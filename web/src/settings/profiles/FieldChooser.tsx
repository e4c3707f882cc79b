import { Button, ScrollArea, SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldRight, ProfileShown } from "@/api/schema";
import { Dialog } from "@/kit/Dialog";
import settings from "../Settings.module.css";
import { isFound } from "../users/userState";
import { useProfileChange } from "./changingProfiles";
import type { EntityFields } from "./fieldNames";
import classes from "./Matrix.module.css";
import { type Access, accessTo, withAccess } from "./matrix";

/** Choose, field by field, what holders of a profile do not see or do not change. */
export function FieldChooser({
  profile,
  all,
  onClose,
}: {
  profile: ProfileShown;
  all: EntityFields[];
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "kit"]);
  const [fields, setFields] = useState(profile.fields);
  const [typed, setTyped] = useState("");
  const change = useProfileChange();
  const told = t("fields_rights.changed", { profile: profile.name });
  const save = () => change.mutate({ profile, body: { fields }, told }, { onSuccess: onClose });
  return (
    <Dialog onClose={onClose} size="lg" title={t("fields_rights.title", { profile: profile.name })}>
      <TextInput
        aria-label={t("fields_rights.search")}
        placeholder={t("fields_rights.search")}
        leftSection={<IconSearch size={16} />}
        value={typed}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ScrollArea.Autosize mah="55vh" mt="xs" viewportProps={{ tabIndex: 0 }}>
        {all.map((one) => (
          <FieldsOf key={one.entity} of={one} typed={typed} fields={fields} onChange={setFields} />
        ))}
      </ScrollArea.Autosize>
      <div className={settings.foot}>
        <Button variant="default" onClick={onClose}>
          {t("cancel", { ns: "kit" })}
        </Button>
        <Button loading={change.isPending} disabled={fields === profile.fields} onClick={save}>
          {t("save", { ns: "kit" })}
        </Button>
      </div>
    </Dialog>
  );
}

function FieldsOf({
  of,
  typed,
  fields,
  onChange,
}: {
  of: EntityFields;
  typed: string;
  fields: FieldRight[];
  onChange: (fields: FieldRight[]) => void;
}) {
  const { t } = useTranslation("settings");
  const found = of.fields.filter(({ label }) => isFound(typed, [label, of.label]));
  if (found.length === 0) return null;
  return (
    <section>
      <div className={classes.entity}>{of.label}</div>
      {found.map(({ name, label }) => (
        <div key={name} className={classes.field}>
          <span>{label}</span>
          <SegmentedControl
            size="xs"
            aria-label={`${of.label} · ${label}`}
            value={accessTo(fields, of.entity, name) ?? "open"}
            data={(["open", "read_only", "hidden"] as const).map((value) => ({
              value,
              label: t(`fields_rights.${value}.short`),
            }))}
            onChange={(value) =>
              onChange(
                withAccess(fields, of.entity, name, value === "open" ? null : (value as Access)),
              )
            }
          />
        </div>
      ))}
    </section>
  );
}
