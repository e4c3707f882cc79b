import { Alert, Button, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProfileShown } from "@/api/schema";
import { Dialog } from "@/kit/Dialog";
import { faultAt, faultBeyond } from "@/kit/faults";
import settings from "../Settings.module.css";
import { useAddProfile, useProfileChange } from "./changingProfiles";

export type Naming =
  | { kind: "add" }
  | { kind: "duplicate"; profile: ProfileShown }
  | { kind: "rename"; profile: ProfileShown };

/** Give a profile its name: one to add, to copy or to rename. */
export function ProfileNameDialog({
  naming,
  profiles,
  onClose,
}: {
  naming: Naming;
  profiles: ProfileShown[];
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "kit"]);
  const source = naming.kind === "add" ? null : naming.profile;
  const [name, setName] = useState(naming.kind === "rename" ? naming.profile.name : "");
  const [like, setLike] = useState<string | null>(source && String(source.id));
  const add = useAddProfile();
  const change = useProfileChange();
  const error = add.error ?? change.error;
  const beyond = faultBeyond(error, ["/name"]);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (naming.kind === "rename") {
      const told = t("profiles.renamed", { before: naming.profile.name, after: name });
      change.mutate({ profile: naming.profile, body: { name }, told }, { onSuccess: onClose });
      return;
    }
    const copied = profiles.find(({ id }) => String(id) === like);
    const { general = [], levels = {}, fields = [] } = copied ?? {};
    add.mutate({ name, general, levels, fields }, { onSuccess: onClose });
  }
  return (
    <Dialog
      onClose={onClose}
      title={t(`profiles.title_${naming.kind}`, { name: source?.name ?? "" })}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {beyond && (
            <Alert color="red" role="alert">
              {beyond}
            </Alert>
          )}
          <TextInput
            label={t("profiles.name")}
            value={name}
            data-autofocus
            error={faultAt(error, "/name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {naming.kind !== "rename" && (
            <Select
              label={t("profiles.like")}
              placeholder={t("profiles.like_none")}
              data={profiles.map(({ id, name: label }) => ({ value: String(id), label }))}
              value={like}
              clearable
              onChange={setLike}
            />
          )}
        </Stack>
        <div className={settings.foot}>
          <Button variant="default" onClick={onClose}>
            {t("cancel", { ns: "kit" })}
          </Button>
          <Button
            type="submit"
            loading={add.isPending || change.isPending}
            disabled={name.trim() === ""}
          >
            {t(naming.kind === "rename" ? "save" : "add", { ns: "kit" })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
