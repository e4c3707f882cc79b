import { ActionIcon, Checkbox } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import type { Catalog } from "@/api/schema";
import { useComeBack } from "@/kit/useComeBack";
import { FieldValue } from "./fields/FieldValue";
import { choicesOf, isEmpty } from "./fields/showing";
import classes from "./Related.module.css";
import { ChangeRelated } from "./RelatedForm";
import { moduleOf, type Relation, type Shown, tellElsewhere, useChange, useTrash } from "./record";
import { fieldOf } from "./sections";
import { type Told, useTold } from "./told";

interface Props {
  relation: Relation;
  item: Shown;
  catalog: Catalog;
}

/** A related record: who or what it is, how it stands, and what can be done with it. */
export function RelatedItem({ relation, item, catalog }: Props) {
  const told = useTold(relation, item, catalog);
  const [changing, setChanging] = useState(false);
  const opener = useComeBack<HTMLButtonElement>(changing);
  if (changing && relation !== "invoices") {
    return (
      <li>
        <ChangeRelated relation={relation} item={item} onClose={() => setChanging(false)} />
      </li>
    );
  }
  return (
    <li className={classes.item}>
      {relation === "actions" && <Done item={item} name={told.name} />}
      <div className={classes.text}>
        <div className={classes.main}>
          <Name relation={relation} item={item} name={told.name} />
          {told.amount !== null && (
            <span className={`${classes.amount} figures`}>{told.amount}</span>
          )}
        </div>
        <Beside told={told}>
          {told.choice && <Choice name={told.choice} item={item} catalog={catalog} />}
        </Beside>
      </div>
      <Acts
        relation={relation}
        item={item}
        name={told.name}
        opener={opener}
        onChange={() => setChanging(true)}
      />
    </li>
  );
}

function Name({ relation, item, name }: { relation: Relation; item: Shown; name: string }) {
  if (relation !== "contacts") return <span className={classes.name}>{name}</span>;
  return (
    <Link to="/contacts" search={{ record: item.id }} className={classes.link}>
      {name}
    </Link>
  );
}

function Beside({ told, children }: { told: Told; children: ReactNode }) {
  if (!children && told.beside.length === 0) return null;
  return (
    <div className={classes.beside}>
      {children}
      {told.beside.map((text) => (
        <span key={text} data-late={told.late || undefined}>
          {text}
        </span>
      ))}
    </div>
  );
}

function Choice({ name, item, catalog }: { name: string; item: Shown; catalog: Catalog }) {
  const field = fieldOf(catalog, name);
  if (!field || isEmpty(item[name])) return null;
  return <FieldValue field={field} choices={choicesOf(field, catalog)} value={item[name]} />;
}

function Done({ item, name }: { item: Shown; name: string }) {
  const { t } = useTranslation("panel");
  const { writes } = useRights();
  const change = useChange("actions", item.id);
  const isDone = item.done_at !== null && item.done_at !== undefined;
  return (
    <Checkbox
      className={classes.done}
      aria-label={t("done", { name })}
      checked={change.isPending ? !isDone : isDone}
      disabled={!writes("actions")}
      onChange={() =>
        change.mutate(
          { done_at: isDone ? null : new Date().toISOString() },
          { onError: tellElsewhere },
        )
      }
    />
  );
}

function Acts({
  relation,
  item,
  name,
  opener,
  onChange,
}: {
  relation: Relation;
  item: Shown;
  name: string;
  opener: Ref<HTMLButtonElement>;
  onChange: () => void;
}) {
  const { t } = useTranslation("panel");
  const { writes } = useRights();
  const trash = useTrash(relation);
  if (relation === "invoices" || !writes(moduleOf(relation))) return null;
  return (
    <div className={classes.acts}>
      <ActionIcon ref={opener} aria-label={t("change_item", { name })} onClick={onChange}>
        <IconPencil size={15} />
      </ActionIcon>
      <ActionIcon
        aria-label={t("trash_item", { name })}
        loading={trash.isPending}
        onClick={() => trash.mutate({ id: item.id, name })}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  );
}
