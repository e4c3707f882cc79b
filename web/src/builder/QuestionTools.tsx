import { ActionIcon } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconContrast } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Lines } from "./draft";

/** Undo, redo, and turning the whole question round. */
export function QuestionTools(props: {
  lines: Lines;
  change: (lines: Lines) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}) {
  const { t } = useTranslation("builder");
  const { lines } = props;
  const turn = () => props.change({ ...lines, not: lines.not ? undefined : true });
  return (
    <>
      {(lines.rules.length > 0 || lines.not) && (
        <ActionIcon
          aria-label={t("negate_all")}
          title={t("negate_all")}
          aria-pressed={!!lines.not}
          variant={lines.not ? "light" : "subtle"}
          onClick={turn}
        >
          <IconContrast size={16} aria-hidden />
        </ActionIcon>
      )}
      <ActionIcon
        aria-label={t("undo")}
        title={t("undo_hint")}
        disabled={!props.canUndo}
        onClick={props.undo}
      >
        <IconArrowBackUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label={t("redo")}
        title={t("redo_hint")}
        disabled={!props.canRedo}
        onClick={props.redo}
      >
        <IconArrowForwardUp size={16} aria-hidden />
      </ActionIcon>
    </>
  );
}
