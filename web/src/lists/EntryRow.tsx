import { Badge } from "@mantine/core";
import type { CSSProperties, ReactNode, Ref } from "react";
import { useTranslation } from "react-i18next";
import type { EntryListed } from "@/api/schema";
import { EditableName } from "@/kit/EditableName";
import { ColorDot } from "./ColorDot";
import type { ListChanges } from "./changes";
import { EntryMenu } from "./EntryMenu";
import classes from "./lists.module.css";

/** What can be done with an entry. */
export interface EntryActions extends Pick<ListChanges, "rename" | "recolor" | "archive"> {
  removing: (entry: EntryListed, merging: boolean) => void;
  /** Absent where the list is not shown in its own order. */
  moving?: (key: string, by: -1 | 1) => void;
}

export interface RowProps {
  entry: EntryListed;
  count: ReactNode;
  editable: boolean;
  actions: EntryActions;
  style?: CSSProperties;
  /** Where it is taken hold of to be dragged. */
  handle?: ReactNode;
  dragged?: boolean;
  ref?: Ref<HTMLLIElement>;
}

/** An entry of a list: its colour, its name, how many records have it, what can be done. */
export function EntryRow({ entry, count, editable, actions, ...row }: RowProps) {
  const { t } = useTranslation("lists");
  const { label, color, archived } = entry;
  return (
    <li
      ref={row.ref}
      className={classes.row}
      style={row.style}
      data-dragged={row.dragged || undefined}
      data-archived={archived || undefined}
    >
      {row.handle}
      <ColorDot
        name={label}
        color={color}
        onPick={editable ? (picked) => void actions.recolor(entry, picked) : undefined}
      />
      <div className={classes.name}>
        {editable ? (
          <EditableName
            name={label}
            label={t("rename")}
            onKeep={(name) => actions.rename(entry, name)}
          />
        ) : (
          <span title={label}>{label}</span>
        )}
        {archived && (
          <Badge size="xs" variant="default" tt="none" fw={400}>
            {t("archived")}
          </Badge>
        )}
      </div>
      {count}
      {editable && <EntryMenu entry={entry} actions={actions} />}
    </li>
  );
}
