import { useTranslation } from "react-i18next";
import { Screen } from "@/kit/Screen";

export function TagsScreen() {
  const { t } = useTranslation("lists");
  return <Screen title={t("title")}>…</Screen>;
}
