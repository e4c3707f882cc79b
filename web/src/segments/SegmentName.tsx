import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import { NameInput } from "@/kit/NameInput";
import { useCounted } from "@/kit/useCounted";
import { Faults } from "./Faults";
import { SegmentDetails } from "./SegmentDetails";
import type { SegmentRowProps } from "./SegmentRow";
import classes from "./segments.module.css";

/** The name of a segment, which opens it as the table it stands for, and its sentence. */
export function SegmentName({ segment, count, renaming, open, actions }: SegmentRowProps) {
  const { t } = useTranslation("segments");
  const { id, name, entity, state, sentence } = segment;
  return (
    <>
      {renaming ? (
        <NameInput
          value={name}
          label={t("rename_label")}
          className={classes.renaming}
          onKeep={(typed) => actions.rename(segment, typed)}
          onDone={() => actions.renaming(null)}
        />
      ) : state === "hidden" ? (
        <span className={classes.name}>{name}</span>
      ) : (
        <Link
          to={`/${entity}`}
          search={{ segment: id, ...(state === "broken" ? { builder: true } : {}) }}
          className={`${classes.name} ${classes.opens}`}
          title={name}
        >
          {name}
        </Link>
      )}
      <CountBeside entity={entity} count={count} />
      {sentence !== null && !open && (
        <div className={classes.sentence} title={sentence}>
          {sentence}
        </div>
      )}
      {state !== "ready" && <Faults segment={segment} />}
      {open && <SegmentDetails segment={segment} />}
    </>
  );
}

/** The count, where there is no room for a column of it. */
function CountBeside({ entity, count }: { entity: Asked; count: SegmentRowProps["count"] }) {
  const counted = useCounted();
  if (typeof count !== "number") return null;
  return <div className={`${classes.beside} figures`}>{counted(entity, count)}</div>;
}
