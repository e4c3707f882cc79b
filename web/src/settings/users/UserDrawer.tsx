import { Alert, Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UserShown } from "@/api/schema";
import { isStale } from "@/kit/changing";
import { faultAt, faultBeyond } from "@/kit/faults";
import { showInstant } from "@/kit/format";
import { tellUndoable } from "@/kit/notices";
import { tellRefusal } from "../changing";
import classes from "../Settings.module.css";
import { SideDrawer } from "../SideDrawer";
import { changeUser } from "./changingUsers";
import { UserFields } from "./UserFields";
import { changesIn } from "./userState";

const FIELDS = ["/name", "/profile_id", "/reach", "/structure_id", "/manager_id"];

/** One user, to be changed. */
export function UserDrawer({ user, onClose }: { user: UserShown; onClose: () => void }) {
  const { t } = useTranslation(["settings", "kit"]);
  const [draft, setDraft] = useState(user);
  const changed = changesIn(user, draft);
  const save = useMutation({
    mutationFn: ({ before, after }: { before: UserShown; after: Partial<UserShown> }) =>
      changeUser(before, after),
    onSuccess: (now, { before, after }) => {
      onClose();
      const undo = () => changeUser(now, pick(before, after), (user) => pick(user, after));
      tellUndoable(t("users.saved", { name: now.name }), undo, "users");
    },
    onError: (error) => {
      if (isStale(error)) void tellRefusal(error, "users").then(onClose);
    },
  });
  const beyond = faultBeyond(save.error, FIELDS);
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate({ before: user, after: changed });
  }
  return (
    <SideDrawer onClose={onClose} title={user.name}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {beyond && (
            <Alert color="red" role="alert">
              {beyond}
            </Alert>
          )}
          <Text size="sm" c="dimmed">
            {t("users.since", { email: user.email, at: showInstant(user.created_at) })}
          </Text>
          <TextInput
            label={t("users.name")}
            value={draft.name}
            data-autofocus
            error={faultAt(save.error, "/name")}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <UserFields
            draft={draft}
            self={user.id}
            error={save.error}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
        </Stack>
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t("cancel", { ns: "kit" })}
          </Button>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={Object.keys(changed).length === 0}
          >
            {t("save", { ns: "kit" })}
          </Button>
        </div>
      </form>
    </SideDrawer>
  );
}

/** Of something, what another has too. */
function pick<Thing extends object>(thing: Thing, like: Partial<Thing>): Partial<Thing> {
  const names = Object.keys(like) as (keyof Thing)[];
  return Object.fromEntries(names.map((name) => [name, thing[name]])) as Partial<Thing>;
}
