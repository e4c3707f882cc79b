import { Alert, Button, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewStructure, StructureListed } from "@/api/schema";
import { faultAt, faultBeyond } from "@/kit/faults";
import settings from "../Settings.module.css";
import { BrandFields } from "./BrandFields";

export type Draft = NewStructure;
/** What the fields of a form need to know of it. */
export interface Form {
  draft: Draft;
  error: unknown;
  onChange: (change: Partial<Draft>) => void;
}

const KINDS = ["head_office", "franchise", "subsidiary", "agency"] as const;
const FIELDS = [
  "/name",
  "/parent_id",
  "/legal_name",
  "/siret",
  "/vat",
  "/product_name",
  "/logo",
  "/color",
  "/sender_name",
  "/sender_email",
];

/** What a structure is, and its brand. */
export function StructureForm({
  first,
  all,
  parents,
  error,
  saving,
  onSave,
  onClose,
}: {
  first: Draft;
  all: StructureListed[];
  parents: StructureListed[];
  error: unknown;
  saving: boolean;
  onSave: (draft: Draft) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "kit"]);
  const [draft, setDraft] = useState(first);
  const onChange = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const beyond = faultBeyond(error, FIELDS);
  function submit(event: FormEvent) {
    event.preventDefault();
    onSave(draft);
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {beyond && (
          <Alert color="red" role="alert">
            {beyond}
          </Alert>
        )}
        <Identity draft={draft} error={error} onChange={onChange} parents={parents} />
        <BrandFields draft={draft} error={error} onChange={onChange} all={all} />
      </Stack>
      <div className={settings.foot}>
        <Button variant="default" onClick={onClose}>
          {t("cancel", { ns: "kit" })}
        </Button>
        <Button
          type="submit"
          loading={saving}
          disabled={draft.name.trim() === "" || draft === first}
        >
          {t("save", { ns: "kit" })}
        </Button>
      </div>
    </form>
  );
}

function Identity({ draft, error, onChange, parents }: Form & { parents: StructureListed[] }) {
  const { t } = useTranslation("settings");
  const text = (name: "name" | "legal_name" | "siret" | "vat") => ({
    label: t(`structures.${name}`),
    value: draft[name] ?? "",
    error: faultAt(error, `/${name}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({
        [name]: name === "name" ? event.currentTarget.value : event.currentTarget.value || null,
      }),
  });
  return (
    <>
      <TextInput {...text("name")} data-autofocus />
      <div className={settings.pair}>
        <Select
          label={t("structures.kind")}
          data={KINDS.map((kind) => ({ value: kind, label: t(`structures.kinds.${kind}`) }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={(kind) => kind && onChange({ kind: kind as Draft["kind"] })}
        />
        <Select
          label={t("structures.parent")}
          placeholder={t("structures.no_parent")}
          data={parents.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={draft.parent_id ? String(draft.parent_id) : null}
          searchable
          clearable
          error={faultAt(error, "/parent_id")}
          onChange={(id) => onChange({ parent_id: id === null ? null : Number(id) })}
        />
      </div>
      <TextInput {...text("legal_name")} />
      <div className={settings.pair}>
        <TextInput {...text("siret")} inputMode="numeric" />
        <TextInput {...text("vat")} />
      </div>
    </>
  );
}
