import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { enter } from "@/api/queries";
import { Door, DoorForm } from "./Door";
import { FirstUserScreen } from "./FirstUserScreen";

/** Where one signs in; on an installation that nobody has used, where its first user is created. */
export function SignInScreen() {
  const { data: first, isPending } = useQuery({
    queryKey: ["first-use"],
    queryFn: ({ signal }) => answered(api.GET("/first-use", { signal })),
  });
  if (isPending) return null;
  return first?.open ? <FirstUserScreen /> : <SignIn />;
}

function SignIn() {
  const { t } = useTranslation("app");
  const { back } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      answered(api.POST("/session", { body })),
    onSuccess: async (me) => {
      enter(me);
      await navigate({ href: back ?? "/", replace: true });
    },
  });
  return (
    <Door title={t("sign_in.title")}>
      <DoorForm
        error={signIn.error}
        onSend={({ email = "", password = "" }) => signIn.mutate({ email, password })}
      >
        <TextInput
          name="email"
          type="email"
          label={t("sign_in.email")}
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          name="password"
          label={t("sign_in.password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <Button type="submit" size="sm" loading={signIn.isPending}>
          {t("sign_in.enter")}
        </Button>
        <Anchor component={Link} to="/reset" size="sm" ta="center">
          {t("sign_in.forgotten")}
        </Anchor>
      </DoorForm>
    </Door>
  );
}
