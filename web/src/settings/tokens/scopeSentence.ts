import { useTranslation } from "react-i18next";
import type { RightsShown } from "@/api/schema";
import { GENERAL, MODULES } from "../profiles/matrix";

/** What a token may do, in words: Comptes et contacts : lecture ; Autorise les exports. */
export function useScopeSentence(scope: RightsShown): string {
  const { t } = useTranslation("settings");
  const modules = MODULES.filter((one) => (scope.levels[one] ?? "none") !== "none").map((one) =>
    t("tokens.level", {
      module: t(`modules.${one}.name`),
      level: t(`levels.${scope.levels[one] ?? "none"}`).toLowerCase(),
    }),
  );
  const general = GENERAL.filter((one) => scope.general.includes(one)).map((one) =>
    t(`general.${one}.name`),
  );
  return [...modules, ...general].join(" · ") || t("tokens.nothing");
}
