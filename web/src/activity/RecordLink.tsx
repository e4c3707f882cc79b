import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import type { EntityName } from "@/api/schema";
import { recordQuery } from "@/records/panel/record";
import classes from "./Activity.module.css";
import type { NameOf } from "./words";

interface Props {
  entity: EntityName;
  id: number;
  nameOf: NameOf;
}

/** The name of a record, which leads to it, or to the account or contact that it belongs to. */
export function RecordLink({ entity, id, nameOf }: Props) {
  if (entity === "accounts" || entity === "contacts") {
    return <To entity={entity} id={id} name={nameOf(entity, id)} />;
  }
  return <RelatedLink entity={entity} id={id} />;
}

function To({ entity, id, name }: { entity: Asked; id: number; name: string | null }) {
  return (
    <Link to={`/${entity}`} search={{ record: id }} className={classes.link}>
      {name ?? `n° ${id}`}
    </Link>
  );
}

function RelatedLink({ entity, id }: { entity: EntityName; id: number }) {
  const { t } = useTranslation("panel");
  const { data } = useQuery(recordQuery(entity, id));
  const record = data?.data;
  const name = String(record?.name ?? record?.subject ?? record?.number ?? t("unnamed"));
  if (typeof record?.account === "number") {
    return <To entity="accounts" id={record.account} name={name} />;
  }
  if (typeof record?.contact === "number") {
    return <To entity="contacts" id={record.contact} name={name} />;
  }
  return <span>{name}</span>;
}
