import { Alert, Button, Checkbox, List, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import type { UserShown } from "@/api/schema";
import { Dialog } from "@/kit/Dialog";
import { sentenceOf, tellDone } from "@/kit/notices";
import { counted } from "../counted";
import { usersQuery } from "../queries";
import classes from "../Settings.module.css";
import { type Leave, letLeave } from "./changingUsers";
import { useWhatIsTheirs } from "./whatIsTheirs";

/** Let somebody leave: out at once, and what is theirs handed over, in one step. */
export function LeaveDialog({ user, onClose }: { user: UserShown; onClose: () => void }) {
  const { t } = useTranslation(["settings", "kit"]);
  const [to, setTo] = useState<number | null>(null);
  const [deactivate, setDeactivate] = useState(user.active);
  const colleagues = (useQuery(usersQuery).data ?? []).filter(
    (one) => one.active && one.id !== user.id,
  );
  const successor = colleagues.find((one) => one.id === to);
  const names = { name: user.name, to: successor?.name ?? "" };
  const leave = useMutation({
    mutationFn: (what: Leave) => letLeave(user, what),
    onSuccess: () => {
      tellDone(t(doneKey(deactivate, to), names));
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={t("leave.title", names)}>
      <Stack gap="md">
        {leave.error && (
          <Alert color="red" role="alert">
            {sentenceOf(leave.error)}
          </Alert>
        )}
        {user.active && (
          <Checkbox
            label={t("leave.deactivate", names)}
            description={t("leave.deactivate_hint")}
            checked={deactivate}
            onChange={(event) => setDeactivate(event.currentTarget.checked)}
          />
        )}
        <Theirs user={user} />
        <Select
          label={t("leave.to")}
          placeholder={t("leave.nobody")}
          description={successor ? undefined : t("leave.nobody_hint", names)}
          data={colleagues.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={to === null ? null : String(to)}
          searchable
          clearable
          onChange={(id) => setTo(id === null ? null : Number(id))}
        />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t("cancel", { ns: "kit" })}
          </Button>
          <Button
            color="red.8"
            loading={leave.isPending}
            disabled={!deactivate && to === null}
            onClick={() => leave.mutate({ deactivate, to })}
          >
            {t(`leave.do_${kindOf(deactivate, to)}`)}
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
}

/** What moves, as far as it can be counted. */
function Theirs({ user }: { user: UserShown }) {
  const { t } = useTranslation("settings");
  const { sees } = useRights();
  const { accounts, contacts } = useWhatIsTheirs(user.id, sees("accounts"));
  return (
    <div>
      <Text size="sm">{t("leave.theirs", { name: user.name })}</Text>
      <List size="sm" mt={4}>
        {sees("accounts") && (
          <List.Item className="figures">
            {[
              t("leave.accounts", counted(accounts ?? 0)),
              t("leave.contacts", counted(contacts ?? 0)),
            ].join(", ")}
          </List.Item>
        )}
        <List.Item>{t("leave.rest")}</List.Item>
      </List>
    </div>
  );
}

const kindOf = (deactivate: boolean, to: number | null) =>
  deactivate ? (to === null ? "deactivate" : "both") : "hand_over";
const doneKey = (deactivate: boolean, to: number | null) =>
  `leave.done_${kindOf(deactivate, to)}` as const;
