import { ActionIcon, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SharedWith } from "@/api/schema";
import classes from "./segments.module.css";
import type { Access } from "./shares";

/** Somebody with whom a segment is shared, and what they may do with it. */
export function AccessRow({
  share,
  onChange,
}: {
  share: SharedWith;
  /** Null: no more shared with them. */
  onChange: (access: Access | null) => void;
}) {
  const { t } = useTranslation("segments");
  const name = share.name ?? "";
  const kind = share.with === "everybody" ? null : t(`share_dialog.kinds.${share.with}`);
  return (
    <li>
      <span className={classes.sharer} title={name}>
        {name}
        {share.with !== "user" && <span className={classes.kind}>{kind}</span>}
      </span>
      <Select
        size="xs"
        w={150}
        aria-label={t("share_dialog.access", { name })}
        data={(["use", "edit"] as const).map((value) => ({ value, label: t(`access.${value}`) }))}
        value={share.access}
        allowDeselect={false}
        onChange={(value) => value && onChange(value === "edit" ? "edit" : "use")}
      />
      <ActionIcon aria-label={t("share_dialog.remove", { name })} onClick={() => onChange(null)}>
        <IconX size={14} />
      </ActionIcon>
    </li>
  );
}
