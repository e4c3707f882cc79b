import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { enter } from "@/api/queries";
import { faultAt } from "@/kit/faults";
import { spoken } from "@/texts/texts";
import { Door, DoorForm } from "./Door";

type First = { name: string; email: string; password: string };

/** What an installation shows that nobody has used yet: its first user is created here. */
export function FirstUserScreen() {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (body: First) =>
      answered(api.POST("/first-use", { body: { ...body, language: spoken() } })),
    onSuccess: async (me) => {
      enter(me);
      await navigate({ to: "/", replace: true });
    },
  });
  const fault = (name: keyof First) => faultAt(create.error, `/${name}`);
  const placed = fault("name") || fault("email") || fault("password");
  return (
    <Door title={t("first.title")} hint={t("first.hint")}>
      <DoorForm
        error={placed ? null : create.error}
        onSend={(typed) => create.mutate(typed as First)}
      >
        <TextInput
          name="name"
          label={t("first.name")}
          autoComplete="name"
          error={fault("name")}
          required
          withAsterisk={false}
          autoFocus
        />
        <TextInput
          name="email"
          type="email"
          label={t("sign_in.email")}
          autoComplete="username"
          error={fault("email")}
          required
          withAsterisk={false}
        />
        <PasswordInput
          name="password"
          label={t("sign_in.password")}
          description={t("choose.hint")}
          autoComplete="new-password"
          error={fault("password")}
          required
          withAsterisk={false}
        />
        <Button type="submit" size="sm" loading={create.isPending}>
          {t("first.create")}
        </Button>
      </DoorForm>
    </Door>
  );
}
