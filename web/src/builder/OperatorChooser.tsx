import { useTranslation } from "react-i18next";
import type { CatalogField, CatalogOperator } from "@/api/schema";
import classes from "./Builder.module.css";
import { Chooser } from "./Chooser";
import { usePlace } from "./contexts";
import { comparableWith, comparisonsOf, type Found, fieldSets } from "./fields";

/** What is compared: a field of a record, or what is made of related rows. */
export interface Compared {
  kind: CatalogField["kind"];
  operators: CatalogOperator[];
  /** The field, where it may be compared with others. */
  found?: Found;
}

/** How a criterion compares, in words; also with another field, where there is one to compare. */
export function OperatorChooser(props: {
  compared: Compared;
  operator: string;
  byField: boolean;
  onChoose: (operator: string, source?: "field") => void;
}) {
  const { t } = useTranslation("builder");
  const { operators } = props.compared;
  const words = (key: string) => operators.find((one) => one.key === key)?.label ?? key;
  const compared = useComparisons(props.compared.found);
  const sets = [
    { options: operators.map(({ key, label }) => ({ key, label })) },
    {
      title: t("with_field"),
      options: compared.map((key) => ({
        key: `field:${key}`,
        label: `${words(key)}…`,
        after: t("a_field"),
      })),
    },
  ];
  function choose(key: string) {
    if (key.startsWith("field:")) props.onChoose(key.slice(6), "field");
    else props.onChoose(key);
  }
  return (
    <Chooser
      label={t("operator")}
      text={words(props.operator)}
      sets={sets}
      chosen={[props.byField ? `field:${props.operator}` : props.operator]}
      onChoose={choose}
      search={operators.length > 6 ? t("find_operator") : undefined}
      className={classes.how}
    >
      <span>{words(props.operator)}</span>
    </Chooser>
  );
}

function useComparisons(found: Found | undefined): string[] {
  const { catalogs, entity } = usePlace();
  if (!found?.field) return [];
  const others = comparableWith(fieldSets(catalogs, entity), found);
  return others.length > 0 ? comparisonsOf(found.field) : [];
}
