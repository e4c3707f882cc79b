import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Catalog, CatalogField, CatalogFunction } from "@/api/schema";

/** What can be made of related rows: how many there are, or a function over one of their fields. */
export interface Calculation {
  key: string;
  label: string;
  fn: string;
  of?: CatalogField;
}

/** Lists the calculations over related rows, given whose rows they are and what the rows are. */
export function useCalculations() {
  const { t } = useTranslation("builder");
  return useCallback(
    (owner: Catalog, target: Catalog | undefined): Calculation[] => {
      const words = (fn: CatalogFunction, of: CatalogField): string => {
        const day = of.kind === "date" || of.kind === "instant";
        if (day && fn.key === "max") return t("latest", { field: of.label });
        if (day && fn.key === "min") return t("earliest", { field: of.label });
        return t("function_of", { function: fn.label, field: of.label });
      };
      return owner.functions.flatMap((fn): Calculation[] => {
        if (fn.kinds.length === 0) return [{ key: fn.key, label: fn.label, fn: fn.key }];
        const fields = target?.fields.filter(
          ({ kind, name }) => fn.kinds.includes(kind) && name !== "id",
        );
        return (fields ?? []).map((of) => ({
          key: `${fn.key}:${of.name}`,
          label: words(fn, of),
          fn: fn.key,
          of,
        }));
      });
    },
    [t],
  );
}
