import { Alert, Button, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Group } from "@/api/criteria";
import { ProblemError } from "@/api/problems";
import { countQuery } from "@/api/questions";
import type { CustomField } from "@/api/schema";
import { Dialog } from "@/kit/Dialog";
import { sentenceOf, tellDone } from "@/kit/notices";
import { counted } from "../counted";
import settings from "../Settings.module.css";
import { removeField } from "./changingFields";

/** Ask before a field goes, naming how many records lose their value: there is no way back. */
export function RemoveFieldDialog({ field, onClose }: { field: CustomField; onClose: () => void }) {
  const { t } = useTranslation(["settings", "kit"]);
  const { label } = field;
  const remove = useMutation({
    mutationFn: (force: boolean) => removeField(field, force),
    onSuccess: ({ values, broken_segments: { names, others } }) => {
      const broken = names.length + others;
      tellDone(
        [
          t("fields.removed", { label, ...counted(values) }),
          broken > 0 && t("fields.broken", { ...counted(broken), names: names.join(", ") }),
        ]
          .filter(Boolean)
          .join(" "),
      );
      onClose();
    },
  });
  const count = useValues(field, remove.isIdle || remove.isError);
  // The server counts too, the trash and what is out of sight included, and has the last word.
  const needsForce = remove.error instanceof ProblemError && remove.error.code === "in_use";
  const force = needsForce || (count ?? 0) > 0;
  return (
    <Dialog onClose={onClose} title={t("fields.remove_title", { label })}>
      {remove.error && (
        <Alert color="red" role="alert" mb="sm">
          {sentenceOf(remove.error)}
        </Alert>
      )}
      <Text size="sm">
        {count === undefined
          ? t("fields.remove_question", { label })
          : t("fields.remove_count", { label, ...counted(count) })}
      </Text>
      <div className={settings.foot}>
        <Button variant="default" onClick={onClose}>
          {t("cancel", { ns: "kit" })}
        </Button>
        <Button color="red.8" loading={remove.isPending} onClick={() => remove.mutate(force)}>
          {force ? t("fields.remove_force", counted(count ?? 0)) : t("delete", { ns: "kit" })}
        </Button>
      </div>
    </Dialog>
  );
}

/** How many records have a value in the field; unknown for deals, which are not counted so. */
function useValues({ entity, key }: CustomField, there: boolean): number | undefined {
  const asked = !there || entity === "deals" ? null : entity;
  const criteria: Group = {
    combinator: "and",
    rules: [{ field: `custom.${key}`, operator: "notEmpty" }],
  };
  return useQuery(countQuery(asked ?? "accounts", asked ? criteria : null)).data;
}
