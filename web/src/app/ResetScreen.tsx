import { Alert, Anchor, Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { Door, DoorForm } from "./Door";

/** Where somebody asks for a link to choose another password. */
export function ResetScreen() {
  const { t } = useTranslation("app");
  const send = useMutation({
    mutationFn: (email: string) => answered(api.POST("/session/reset", { body: { email } })),
  });
  return (
    <Door title={t("reset.title")} hint={send.isSuccess ? undefined : t("reset.hint")}>
      {send.isSuccess ? (
        <Alert role="status">{t("reset.sent")}</Alert>
      ) : (
        <DoorForm error={send.error} onSend={({ email = "" }) => send.mutate(email)}>
          <TextInput
            name="email"
            type="email"
            label={t("sign_in.email")}
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
          />
          <Button type="submit" size="sm" loading={send.isPending}>
            {t("reset.send")}
          </Button>
        </DoorForm>
      )}
      <Anchor component={Link} to="/sign-in" size="sm" ta="center">
        {t("reset.back")}
      </Anchor>
    </Door>
  );
}
