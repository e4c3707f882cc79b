import { ActionIcon } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import { AccountPicker } from "./AccountPicker";
import { OpenEditor, Row } from "./FieldRow";
import { InPlace } from "./fields/InPlace";
import { useOpened } from "./opened";
import classes from "./RecordPanel.module.css";
import { recordQuery } from "./record";
import { useEditing } from "./useEditing";

/** The account that the open record belongs to, with a way to it. */
export function AccountRow({ name }: { name: string }) {
  const { t } = useTranslation("panel");
  const { record, catalog } = useOpened();
  const { writes } = useRights();
  const id = typeof record[name] === "number" ? record[name] : null;
  const account = useQuery({ ...recordQuery("accounts", id ?? 0), enabled: id !== null });
  const editing = useEditing(name);
  const labelId = useId();
  const label = catalog.relations.find((relation) => relation.name === name)?.label ?? name;
  const shown = String(account.data?.data.name ?? "…");
  const nothing = <span className={classes.faint}>{t("no_account")}</span>;
  if (id === null && !writes("accounts")) return null;
  return (
    <Row label={label} labelId={labelId}>
      {editing.editing ? (
        <PickAccount
          label={label}
          chosen={id === null ? null : { id, name: shown }}
          editing={editing}
        />
      ) : id === null ? (
        <OpenEditor labelId={labelId} opener={editing.opener} onOpen={editing.open}>
          {nothing}
        </OpenEditor>
      ) : (
        <>
          <Link to="/accounts" search={{ record: id }} className={classes.way}>
            {shown}
          </Link>
          {writes("accounts") && (
            <ActionIcon
              ref={editing.opener}
              aria-label={t("change", { label })}
              onClick={editing.open}
            >
              <IconPencil size={15} />
            </ActionIcon>
          )}
        </>
      )}
    </Row>
  );
}

function PickAccount({
  label,
  chosen,
  editing,
}: {
  label: string;
  chosen: { id: number; name: string } | null;
  editing: ReturnType<typeof useEditing>;
}) {
  return (
    <InPlace
      className={classes.editor}
      onEscape={editing.close}
      onLeave={() => !editing.fault && editing.close()}
    >
      <AccountPicker
        hiddenLabel={label}
        chosen={chosen}
        error={editing.fault}
        autoFocus
        onPick={(account) => void editing.save(account?.id ?? null)}
      />
    </InPlace>
  );
}
