import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { enter } from "@/api/queries";
import { tellFailure } from "@/kit/notices";
import { Section } from "../Section";
import { Look } from "./Look";
import { NameAndLanguage } from "./NameAndLanguage";
import { OpenSessions } from "./OpenSessions";
import { PasswordChange } from "./PasswordChange";

/** What everybody sets for themselves. */
export default function MyAccountTab() {
  const { t } = useTranslation("settings");
  return (
    <>
      <NameAndLanguage />
      <Look />
      <PasswordChange />
      <Section title={t("sessions.title")} hint={t("sessions.hint")}>
        <OpenSessions />
        <SignOut />
      </Section>
    </>
  );
}

function SignOut() {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: () => answered(api.DELETE("/session")),
    onSuccess: async () => {
      enter(null);
      await navigate({ to: "/sign-in", search: {} });
    },
    onError: tellFailure,
  });
  return (
    <Button
      variant="default"
      style={{ alignSelf: "start" }}
      loading={leave.isPending}
      onClick={() => leave.mutate()}
    >
      {t("sessions.sign_out")}
    </Button>
  );
}
