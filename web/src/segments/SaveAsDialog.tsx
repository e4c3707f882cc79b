import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answered, api, creationKey } from "@/api/client";
import type { Group as Criteria } from "@/api/criteria";
import { ProblemError } from "@/api/problems";
import type { Asked } from "@/api/queries";
import { sentenceQuery } from "@/api/questions";
import { useChanging } from "@/kit/changing";
import { Dialog } from "@/kit/Dialog";
import { faultAt } from "@/kit/faults";
import { sentenceOf, tellFailure } from "@/kit/notices";
import classes from "./segments.module.css";

export interface SaveAsDialogProps {
  entity: Asked;
  criteria: Criteria;
  suggestedName?: string;
  onClose: () => void;
  onSaved: (id: number) => void;
}

/** Saves criteria under a name. */
export function SaveAsDialog(props: SaveAsDialogProps) {
  const { entity, criteria, suggestedName = "", onClose } = props;
  const { t } = useTranslation("segments");
  const { data: sentence } = useQuery(sentenceQuery(entity, criteria));
  const { save, busy, fault, forget } = useSaving(props);
  const [name, setName] = useState(suggestedName);
  return (
    <Dialog onClose={onClose} title={t("save_as.title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(name.trim());
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t("save_as.name")}
            placeholder={t("save_as.example")}
            value={name}
            error={fault}
            maxLength={200}
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value);
              forget();
            }}
          />
          {sentence && <p className={classes.quoted}>{sentence}</p>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel", { ns: "kit" })}
            </Button>
            <Button type="submit" loading={busy}>
              {t("save", { ns: "kit" })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Saves under a name; a name that is missing or taken is told at its field. */
function useSaving({ entity, criteria, onClose, onSaved }: SaveAsDialogProps) {
  const { t } = useTranslation("segments");
  const run = useChanging([["segments"]]);
  const [key, setKey] = useState(creationKey);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function save(name: string) {
    if (name === "") return setFault(t("save_as.no_name"));
    setBusy(true);
    const body = { name, entity, criteria: { ...criteria } as Record<string, unknown> };
    const params = { header: { "idempotency-key": key } };
    try {
      const { id } = await run(() => answered(api.POST("/segments", { params, body })));
      onClose();
      onSaved(id);
    } catch (error) {
      const named = faultAt(error, "/name");
      if (named) setFault(named);
      else if (error instanceof ProblemError && error.status === 409) setFault(sentenceOf(error));
      else tellFailure(error);
    } finally {
      setBusy(false);
    }
  }
  function forget() {
    setFault(null);
    setKey(creationKey()); // another name is another creation
  }
  return { save, busy, fault, forget };
}
