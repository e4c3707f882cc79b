import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentenceOf } from "@/kit/notices";

interface Props {
  initial: string;
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}

/** The name under which criteria are saved. */
export default function SaveAsDialog({ initial, onSave, onClose }: Props) {
  const { t } = useTranslation(["records", "kit"]);
  const [name, setName] = useState(initial);
  const [error, setError] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  async function save(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    try {
      await onSave(name);
      onClose();
    } catch (refused) {
      setError(refused);
      setSaving(false);
    }
  }
  return (
    <Modal opened onClose={onClose} title={t("segment.new_title")}>
      <form onSubmit={save}>
        <Stack>
          <TextInput
            data-autofocus
            required
            label={t("segment.name")}
            value={name}
            error={error ? sentenceOf(error) : undefined}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel", { ns: "kit" })}
            </Button>
            <Button type="submit" loading={saving} disabled={name.trim() === ""}>
              {t("save", { ns: "kit" })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
