import { useTranslation } from "react-i18next";
import { Screen } from "@/kit/Screen";

export function ListsScreen() {
  const { t } = useTranslation("lists");
  return <Screen title={t("title")}>…</Screen>;
}
