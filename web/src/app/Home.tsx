import { Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import { Notice } from "@/kit/states";

/** Where one begins: with the accounts, or for whoever may not open them, with the feed. */
export function Home() {
  const { t } = useTranslation(["app", "kit"]);
  const { has, sees } = useRights();
  if (sees("accounts")) return <Navigate to="/accounts" replace />;
  if (has("activity_feed")) return <Navigate to="/activity" replace />;
  return (
    <main>
      <Notice order={1} title={t("nothing_open")} hint={t("kit:problem.no_right_hint")} />
    </main>
  );
}
