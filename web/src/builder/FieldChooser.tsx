import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Builder.module.css";
import { type ChoosableSet, Chooser } from "./Chooser";
import { type Calculation, useCalculations } from "./calculations";
import { useFound, usePlace } from "./contexts";
import { type FieldSet, type Found, fieldSets, findField } from "./fields";
import { KindIcon, sortOf } from "./kinds";

/** Which field a criterion is about, found by typing. */
export function FieldChooser(props: {
  path: string;
  /** With a calculation where one is chosen of related rows. */
  onChoose: (found: Found, calculation?: Calculation) => void;
  openAtFirst?: boolean;
  typedAtFirst?: string;
}) {
  const { t } = useTranslation("builder");
  const { catalogs, entity } = usePlace();
  const found = useFound(props.path);
  const sets = useFieldSets();
  const calculated = useCalculated();
  const text = fieldWords(found, t("segment")) || props.path;
  function choose(path: string) {
    const one = calculated.find(({ key }) => key === path);
    if (one) return props.onChoose(one.found, one.calculation);
    const chosen = findField(catalogs, entity, path);
    if (chosen && path !== props.path) props.onChoose(chosen);
  }
  return (
    <Chooser
      label={t("field")}
      text={text}
      hint={t("choose_field")}
      sets={[...sets, { title: t("calculations"), options: calculated }]}
      chosen={[props.path]}
      onChoose={choose}
      search={t("find_field")}
      width={340}
      openAtFirst={props.openAtFirst}
      typedAtFirst={props.typedAtFirst}
      className={classes.field}
    >
      <span>{text}</span>
    </Chooser>
  );
}

/** The name of a field as people read it; a segment through another record keeps the way to it. */
export function fieldWords(found: Found | undefined, segment: string): string {
  if (!found?.segment) return found?.label ?? "";
  return found.label ? `${found.label} › ${segment}` : segment;
}

function useFieldSets(): ChoosableSet[] {
  const { t } = useTranslation("builder");
  const { catalogs, entity } = usePlace();
  return useMemo(() => {
    const title = ({ under }: FieldSet) =>
      typeof under === "string" ? t(`sets.${under}`) : under.via;
    return fieldSets(catalogs, entity).map((set) => ({
      title: title(set),
      options: set.found.map((found) => ({
        key: found.path,
        label: fieldWords(found, t("segment")),
        words: `${title(set)} ${t(`kinds.${sortOf(found)}`)}`,
        before: <KindIcon sort={sortOf(found)} />,
        after: t(`kinds.${sortOf(found)}`),
      })),
    }));
  }, [catalogs, entity, t]);
}

/** The calculations over all related rows, such as the sum of the amounts of the invoices. */
function useCalculated() {
  const { t } = useTranslation("builder");
  const { catalogs, entity } = usePlace();
  const calculationsOf = useCalculations();
  return useMemo(() => {
    const related = fieldSets(catalogs, entity).flatMap((set) => set.found);
    return related.flatMap((found) => {
      const { relation } = found;
      if (!relation) return [];
      return calculationsOf(found.catalog, catalogs[relation.target]).map((calculation) => ({
        key: `${found.path} ${calculation.key}`,
        label: `${found.label} › ${calculation.label}`,
        words: t("calculation_words"),
        byTyping: true,
        before: <KindIcon sort={calculation.of?.kind ?? "number"} />,
        found,
        calculation,
      }));
    });
  }, [catalogs, entity, calculationsOf, t]);
}
