import { ActionIcon } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconStar, IconStarFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SegmentShown } from "@/api/schema";
import { showAgo, showCount, showInstant } from "@/kit/format";
import { useCounted } from "@/kit/useCounted";
import { SegmentMenu } from "./SegmentMenu";
import { SegmentName } from "./SegmentName";
import classes from "./segments.module.css";

/** What can be done with a segment. */
export interface SegmentActions {
  favour: (segment: SegmentShown) => void;
  rename: (segment: SegmentShown, name: string) => Promise<void>;
  duplicate: (segment: SegmentShown) => void;
  trash: (segment: SegmentShown) => void;
  renaming: (id: number | null) => void;
  sharing: (id: number) => void;
  versions: (id: number) => void;
  opening: (id: number | null) => void;
}

export interface SegmentRowProps {
  segment: SegmentShown;
  /** Null where it cannot be told, absent while it is not known. */
  count: number | null | undefined;
  open: boolean;
  renaming: boolean;
  actions: SegmentActions;
}

/** A segment in the library, and its details where they stand open. */
export function SegmentRow(props: SegmentRowProps) {
  const { segment, count, open, actions } = props;
  const { t } = useTranslation("segments");
  const counted = useCounted();
  const { name, entity, favourite, used_at } = segment;
  const uses = segment.used_by.length + segment.other_uses;
  return (
    <tr className={classes.row} data-state={segment.state}>
      <td className={classes.star}>
        <ActionIcon
          size="sm"
          aria-label={t("favour", { name })}
          aria-pressed={favourite}
          data-on={favourite || undefined}
          onClick={() => actions.favour(segment)}
        >
          {favourite ? <IconStarFilled size={15} /> : <IconStar size={15} />}
        </ActionIcon>
      </td>
      <td className={classes.main}>
        <SegmentName {...props} />
      </td>
      <td className={`${classes.count} figures`}>
        {typeof count === "number" ? counted(entity, count) : "—"}
      </td>
      <td className={classes.owner} title={segment.owner ?? undefined}>
        {segment.mine ? t("me") : (segment.owner ?? t("system"))}
      </td>
      <td className={classes.sharing}>{t(`sharing.${segment.sharing}`)}</td>
      <td className={classes.used} title={used_at ? showInstant(used_at) : undefined}>
        {used_at ? showAgo(used_at) : t("never")}
      </td>
      <td className={`${classes.uses} figures`}>{uses > 0 ? showCount(uses) : ""}</td>
      <td className={classes.ends}>
        <ActionIcon
          size="sm"
          aria-label={t("details", { name })}
          aria-expanded={open}
          onClick={() => actions.opening(open ? null : segment.id)}
        >
          {open ? <IconChevronUp size={15} /> : <IconChevronDown size={15} />}
        </ActionIcon>
        <SegmentMenu segment={segment} actions={actions} />
      </td>
    </tr>
  );
}
