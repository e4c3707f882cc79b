import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./TrashList.module.css";

/** What is in the trash. */
export function TrashList({ children }: { children: ReactNode }) {
  return <ul className={classes.list}>{children}</ul>;
}

/** Something in the trash: its name, what else is told of it, and its way back. */
export function TrashedLine(props: { name: string; beside?: string; onRestore: () => void }) {
  const { name, beside, onRestore } = props;
  const { t } = useTranslation("kit");
  return (
    <li className={classes.line}>
      <span className={classes.name}>{name}</span>
      <span className={classes.beside}>{beside}</span>
      <Button variant="default" aria-label={t("restore_name", { name })} onClick={onRestore}>
        {t("restore")}
      </Button>
    </li>
  );
}
