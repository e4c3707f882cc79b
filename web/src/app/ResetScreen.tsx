import { Alert, Anchor, Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { sentenceOf } from "@/kit/notices";
import { Door } from "./Door";

/** Where somebody asks for a link to choose another password. */
export function ResetScreen() {
  const { t } = useTranslation("app");
  const send = useMutation({
    mutationFn: (email: string) => answered(api.POST("/session/reset", { body: { email } })),
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    send.mutate(String(new FormData(event.currentTarget).get("email")));
  }
  return (
    <Door title={t("reset.title")} hint={send.isSuccess ? undefined : t("reset.hint")}>
      {send.isSuccess ? (
        <Alert role="status">{t("reset.sent")}</Alert>
      ) : (
        <form onSubmit={submit} style={{ display: "contents" }}>
          {send.error && (
            <Alert color="red" role="alert">
              {sentenceOf(send.error)}
            </Alert>
          )}
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
        </form>
      )}
      <Anchor component={Link} to="/sign-in" size="sm" ta="center">
        {t("reset.back")}
      </Anchor>
    </Door>
  );
}
