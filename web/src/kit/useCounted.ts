import { useTranslation } from "react-i18next";
import type { EntityName } from "@/api/schema";
import { showCount } from "./format";

/** Says how many records there are, of one kind or of several: « 1 234 comptes ». */
export function useCounted() {
  const { t } = useTranslation("kit");
  return (what: EntityName | "records", count: number) =>
    t(`counted.${what}`, { count, shown: showCount(count) });
}
