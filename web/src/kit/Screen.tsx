import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Screen.module.css";

/** A screen: its title, what can be done there, and its content, which scrolls by itself. */
export function Screen({
  title,
  beside,
  actions,
  children,
}: {
  title: ReactNode;
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className={classes.screen}>
      <header className={classes.head}>
        <Title order={1}>{title}</Title>
        {beside}
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.content}>{children}</div>
    </main>
  );
}
