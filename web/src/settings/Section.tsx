import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Settings.module.css";

/** One subject of the settings: what it is about at the left, what can be set at the right. */
export function Section({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section}>
      <header>
        <Title order={2}>{title}</Title>
        {hint && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </header>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
