import { IconAlertTriangle, IconEyeOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SegmentShown } from "@/api/schema";
import classes from "./segments.module.css";

/** What is wrong with a segment, and what to do. */
export function Faults({ segment }: { segment: SegmentShown }) {
  const { t } = useTranslation("segments");
  const { state, faults, editable, owner } = segment;
  const sentences = [...new Set(faults.map(({ detail }) => detail))];
  const hidden = state === "hidden";
  const remedy = hidden ? "hidden" : editable ? "mend" : owner ? "ask_owner" : "ask";
  return (
    <div className={classes.faults} data-hidden={hidden || undefined}>
      {hidden ? <IconEyeOff size={14} /> : <IconAlertTriangle size={14} />}
      <div>
        {sentences.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
        <div className={classes.remedy}>{t(`remedy.${remedy}`, { owner: owner ?? "" })}</div>
      </div>
    </div>
  );
}
