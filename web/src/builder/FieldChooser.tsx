import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Builder.module.css";
import { type ChoosableSet, Chooser } from "./Chooser";
import { useFound, usePlace } from "./contexts";
import { type FieldSet, type Found, fieldSets, findField } from "./fields";
import { KindIcon, sortOf } from "./kinds";

/** Which field a criterion is about, found by typing. */
export function FieldChooser(props: {
  path: string;
  onChoose: (found: Found) => void;
  openAtFirst?: boolean;
  typedAtFirst?: string;
}) {
  const { t } = useTranslation("builder");
  const { catalogs, entity } = usePlace();
  const found = useFound(props.path);
  const sets = useFieldSets();
  const text = fieldWords(found, t("segment")) || props.path;
  function choose(path: string) {
    const chosen = findField(catalogs, entity, path);
    if (chosen && path !== props.path) props.onChoose(chosen);
  }
  return (
    <Chooser
      label={t("field")}
      text={text}
      hint={t("choose_field")}
      sets={sets}
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
