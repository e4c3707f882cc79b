import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "@/kit/states";
import type { Wanted } from "./shelves";

/** What an empty shelf says, and what to do next. */
export function Empty({ shelf, typed, entity }: Wanted) {
  const { t } = useTranslation("segments");
  if (typed) return <Notice title={t("nothing", { typed })} hint={t("nothing_hint")} />;
  const begins = shelf === "all" || shelf === "mine";
  const to = `/${entity ?? "accounts"}` as const;
  return (
    <Notice title={t(`empty.${shelf}`)} hint={t(`empty_hint.${shelf}`)}>
      {begins && (
        <Button renderRoot={(props) => <Link to={to} search={{ builder: true }} {...props} />}>
          {t("new")}
        </Button>
      )}
    </Notice>
  );
}
