import { Button, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
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
