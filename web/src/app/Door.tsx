import { Alert, Button, Stack, Text, Title } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sentenceOf } from "@/kit/notices";
import { speak, spoken } from "@/texts/texts";
import { Brand } from "./Brand";
import classes from "./Door.module.css";

/** A page before one is signed in. */
export function Door({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation("app");
  const other = spoken() === "fr" ? "en" : "fr";
  return (
    <main className={classes.page}>
      <div>
        <div className={classes.card}>
          <Brand />
          <Stack gap="md" mt="lg">
            <Title order={1} fz="lg">
              {title}
            </Title>
            {hint && <Text c="dimmed">{hint}</Text>}
            {children}
          </Stack>
        </div>
        <Button
          className={classes.language}
          variant="subtle"
          color="gray"
          fullWidth
          lang={other}
          onClick={() => speak(other)}
        >
          {t("sign_in.other_language")}
        </Button>
      </div>
    </main>
  );
}

/** What is typed at a door, with why it was refused. `onSend` is given what stands in its fields. */
export function DoorForm({
  error,
  onSend,
  children,
}: {
  error: unknown;
  onSend: (typed: Record<string, string>) => void;
  children: ReactNode;
}) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSend(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
  }
  return (
    <form onSubmit={submit} style={{ display: "contents" }}>
      {Boolean(error) && (
        <Alert color="red" role="alert">
          {sentenceOf(error)}
        </Alert>
      )}
      {children}
    </form>
  );
}
