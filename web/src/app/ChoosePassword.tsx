import { Alert, Anchor, Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { enter } from "@/api/queries";
import { Door, DoorForm } from "./Door";

/** Where the link of an invitation or of a reset leads; its secret stands after the `#`. */
export function ChoosePassword() {
  const { t } = useTranslation("app");
  const secret = useLocation({ select: ({ hash }) => hash });
  return secret ? (
    <Form secret={secret} />
  ) : (
    <Door title={t("choose.title")}>
      <Alert color="red">{t("choose.no_link")}</Alert>
      <Anchor component={Link} to="/reset" size="sm">
        {t("choose.ask")}
      </Anchor>
    </Door>
  );
}

function Form({ secret }: { secret: string }) {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const [different, setDifferent] = useState(false);
  const choose = useMutation({
    mutationFn: (password: string) =>
      answered(api.POST("/session/link", { body: { secret, password } })),
    onSuccess: async (me) => {
      enter(me);
      await navigate({ to: "/", replace: true });
    },
  });
  function send({ password = "", again }: Record<string, string>) {
    const same = password === again;
    setDifferent(!same);
    if (same) choose.mutate(password);
  }
  return (
    <Door title={t("choose.title")} hint={t("choose.hint")}>
      <DoorForm error={choose.error} onSend={send}>
        <PasswordInput
          name="password"
          label={t("choose.password")}
          autoComplete="new-password"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          name="again"
          label={t("choose.again")}
          autoComplete="new-password"
          error={different && t("choose.different")}
          required
          withAsterisk={false}
        />
        <Button type="submit" size="sm" loading={choose.isPending}>
          {t("choose.enter")}
        </Button>
      </DoorForm>
    </Door>
  );
}
