import { Button, Group, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { type Asked, useRights } from "@/api/queries";
import type { ViewShown } from "@/api/schema";
import { Dialog } from "@/kit/Dialog";
import { faultAt, faultBeyond } from "@/kit/faults";
import type { Laid } from "../useLayout";
import { type Named, useViewChanges } from "./useViewChanges";

interface Props {
  entity: Asked;
  layout: Laid;
  /** The view to rename or share; null for a new one. */
  view: ViewShown | null;
  onClose: () => void;
}

/** The name of a view, and for whom it is. */
export default function ViewDialog({ entity, layout, view, onClose }: Props) {
  const { t } = useTranslation(["records", "kit"]);
  const { has } = useRights();
  const { add, change } = useViewChanges(entity, layout);
  const [named, setNamed] = useState<Named>({
    name: view?.name ?? "",
    sharing: view?.sharing ?? "private",
    structure_id: view?.structure_id ?? null,
  });
  const [error, setError] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  async function save(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    try {
      if (view) await change(view, named);
      else layout.open(await add(named));
      onClose();
    } catch (refused) {
      setError(refused);
      setSaving(false);
    }
  }
  return (
    <Dialog
      onClose={onClose}
      title={view ? t("view.edit_title", { name: view.name }) : t("view.new_title")}
    >
      <form onSubmit={save}>
        <Stack>
          <TextInput
            data-autofocus
            required
            label={t("view.name")}
            value={named.name}
            error={faultAt(error, "/name") ?? faultBeyond(error, ["/sharing", "/structure_id"])}
            onChange={(event) => setNamed({ ...named, name: event.currentTarget.value })}
          />
          {has("administrator") && <ForWhom named={named} error={error} onChange={setNamed} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel", { ns: "kit" })}
            </Button>
            <Button type="submit" loading={saving} disabled={named.name.trim() === ""}>
              {t("save", { ns: "kit" })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function ForWhom({
  named,
  error,
  onChange,
}: {
  named: Named;
  error: unknown;
  onChange: (named: Named) => void;
}) {
  const { t } = useTranslation("records");
  const shared = named.sharing === "structure";
  const structures = useQuery({
    queryKey: ["structures"],
    queryFn: async () => (await answered(api.GET("/structures"))).items,
    enabled: shared,
  });
  return (
    <>
      <Radio.Group
        label={t("view.sharing")}
        value={named.sharing}
        error={faultAt(error, "/sharing")}
        onChange={(sharing) =>
          onChange({ ...named, sharing: sharing as Named["sharing"], structure_id: null })
        }
      >
        <Stack gap="xs" mt="xs">
          {(["private", "structure", "everybody"] as const).map((one) => (
            <Radio key={one} size="xs" value={one} label={t(`view.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {shared && (
        <Select
          required
          searchable
          label={t("view.which")}
          error={faultAt(error, "/structure_id")}
          data={(structures.data ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
          value={named.structure_id === null ? null : String(named.structure_id)}
          onChange={(id) => onChange({ ...named, structure_id: id === null ? null : Number(id) })}
        />
      )}
    </>
  );
}
