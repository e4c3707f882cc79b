import { useTranslation } from "react-i18next";
import { Screen } from "@/kit/Screen";

export function SegmentsScreen() {
  const { t } = useTranslation("segments");
  return <Screen title={t("title")}>…</Screen>;
}
