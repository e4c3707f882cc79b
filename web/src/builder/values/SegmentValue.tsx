import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { segmentsQuery } from "@/segments/queries";
import classes from "../Builder.module.css";
import { Chooser } from "../Chooser";
import type { Found } from "../fields";

/** Segments, by their names. */
export function SegmentValue(props: {
  found: Found;
  value: unknown;
  onChange: (value: number[]) => void;
}) {
  const { t } = useTranslation("builder");
  const { data = [] } = useQuery(segmentsQuery);
  const chosen = Array.isArray(props.value) ? (props.value as number[]) : [];
  const ours = data.filter((one) => one.entity === props.found.catalog.entity);
  const name = (id: number) => data.find((one) => one.id === id)?.name ?? t("other_segment");
  function choose(key: string) {
    const id = Number(key);
    props.onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  }
  return (
    <Chooser
      label={t("segments")}
      text={chosen.map(name).join(", ") || undefined}
      hint={t("choose_segment")}
      sets={[{ options: ours.map((one) => ({ key: String(one.id), label: one.name })) }]}
      chosen={chosen.map(String)}
      onChoose={choose}
      several
      search={t("find_segment")}
      width={320}
      className={classes.chosen}
    >
      {chosen.map((id, at) => (
        <span key={id} className={classes.value}>
          {at > 0 && " "}
          <span>{name(id)}</span>
        </span>
      ))}
    </Chooser>
  );
}
