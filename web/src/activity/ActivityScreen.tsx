import { useTranslation } from "react-i18next";
import { Screen } from "@/kit/Screen";

export function ActivityScreen() {
  const { t } = useTranslation("activity");
  return <Screen title={t("title")}>…</Screen>;
}
