import { Alert, Button, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import type { Kind, NewField } from "@/api/schema";
import { Dialog } from "@/kit/Dialog";
import { faultAt, faultBeyond } from "@/kit/faults";
import settings from "../Settings.module.css";
import { useAddField } from "./changingFields";
import { slug } from "./slug";

const KINDS: Kind[] = [
  "text",
  "number",
  "money",
  "date",
  "instant",
  "boolean",
  "choice",
  "choices",
];

/** A field to add: its key follows its label until it is typed. */
export function AddFieldDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["settings", "kit"]);
  const { sees } = useRights();
  const [entity, setEntity] = useState<NewField["entity"]>("accounts");
  const [label, setLabel] = useState("");
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const [kind, setKind] = useState<Kind>("text");
  const add = useAddField();
  const key = typedKey ?? slug(label);
  const owners = (["accounts", "contacts", "deals"] as const).filter((one) =>
    sees(one === "deals" ? "deals" : "accounts"),
  );
  const beyond = faultBeyond(add.error, ["/label", "/key", "/kind"]);
  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate({ entity, key, kind, label }, { onSuccess: onClose });
  }
  return (
    <Dialog onClose={onClose} title={t("fields.add_title")}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {beyond && (
            <Alert color="red" role="alert">
              {beyond}
            </Alert>
          )}
          <TextInput
            label={t("fields.label")}
            value={label}
            data-autofocus
            error={faultAt(add.error, "/label")}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <div className={settings.pair}>
            <Select
              label={t("fields.of")}
              data={owners.map((one) => ({ value: one, label: t(`entities.${one}`) }))}
              value={entity}
              allowDeselect={false}
              onChange={(one) => one && setEntity(one as NewField["entity"])}
            />
            <Select
              label={t("fields.kind")}
              data={KINDS.map((one) => ({ value: one, label: t(`fields.kinds.${one}`) }))}
              value={kind}
              allowDeselect={false}
              error={faultAt(add.error, "/kind")}
              onChange={(one) => one && setKind(one as Kind)}
            />
          </div>
          <TextInput
            label={t("fields.key")}
            description={t("fields.key_hint", { key: key || "…" })}
            value={key}
            error={faultAt(add.error, "/key")}
            onChange={(event) => setTypedKey(event.currentTarget.value)}
          />
        </Stack>
        <div className={settings.foot}>
          <Button variant="default" onClick={onClose}>
            {t("cancel", { ns: "kit" })}
          </Button>
          <Button
            type="submit"
            loading={add.isPending}
            disabled={label.trim() === "" || key.trim() === ""}
          >
            {t("add", { ns: "kit" })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
