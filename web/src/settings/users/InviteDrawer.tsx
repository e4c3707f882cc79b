import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/queries";
import { faultAt, faultBeyond } from "@/kit/faults";
import { spoken } from "@/texts/texts";
import { installationQuery } from "../installation/installation";
import { profilesQuery } from "../queries";
import classes from "../Settings.module.css";
import { SideDrawer } from "../SideDrawer";
import { useInvite } from "./changingUsers";
import { type Place, UserFields } from "./UserFields";

const FIELDS = ["/email", "/name", "/profile_id", "/reach", "/structure_id", "/manager_id"];

/** Invite somebody: they get a link by mail, by which they choose a password. */
export function InviteDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["settings", "kit"]);
  const usual = useUsualPlace();
  const [who, setWho] = useState({ email: "", name: "" });
  const [chosen, setChosen] = useState<Partial<Place>>({});
  const invite = useInvite();
  const beyond = faultBeyond(invite.error, FIELDS);
  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate({ ...usual, ...chosen, ...who }, { onSuccess: onClose });
  }
  return (
    <SideDrawer onClose={onClose} title={t("users.invite_title")}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {beyond && (
            <Alert color="red" role="alert">
              {beyond}
            </Alert>
          )}
          <TextInput
            label={t("users.email")}
            description={t("users.invite_hint")}
            type="email"
            autoComplete="off"
            data-autofocus
            value={who.email}
            error={faultAt(invite.error, "/email")}
            onChange={(event) => setWho({ ...who, email: event.currentTarget.value })}
          />
          <TextInput
            label={t("users.name")}
            autoComplete="off"
            value={who.name}
            error={faultAt(invite.error, "/name")}
            onChange={(event) => setWho({ ...who, name: event.currentTarget.value })}
          />
          <UserFields
            draft={{ ...usual, ...chosen }}
            error={invite.error}
            onChange={(change) => setChosen({ ...chosen, ...change })}
          />
        </Stack>
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t("cancel", { ns: "kit" })}
          </Button>
          <Button
            type="submit"
            loading={invite.isPending}
            disabled={who.email.trim() === "" || who.name.trim() === ""}
          >
            {t("users.send_invitation")}
          </Button>
        </div>
      </form>
    </SideDrawer>
  );
}

/** What somebody new gets unless another is chosen: as the server would give by itself. */
function useUsualPlace(): Partial<Place> {
  const me = useMe();
  const profile = useQuery(profilesQuery).data?.find(({ key }) => key === "full_access");
  const usual = useQuery(installationQuery).data?.data.new_user_reach;
  const order = ["own", "structure", "all"] as const;
  const reach = order[Math.min(order.indexOf(usual ?? "own"), order.indexOf(me.reach))];
  return { language: spoken(), profile_id: profile?.id, reach };
}
