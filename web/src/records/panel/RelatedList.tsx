import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCatalog, useRights } from "@/api/queries";
import { Loading } from "@/kit/Loading";
import { More } from "@/kit/More";
import { Failed } from "@/kit/states";
import { useComeBack } from "@/kit/useComeBack";
import { useOpened } from "./opened";
import classes from "./Related.module.css";
import { RelatedForm } from "./RelatedForm";
import { RelatedItem } from "./RelatedItem";
import { moduleOf, type Relation } from "./record";
import { relatedQuery } from "./related";

/** The contacts, deals, actions or invoices of the open record. */
export function RelatedList({ relation }: { relation: Relation }) {
  const { t } = useTranslation("panel");
  const { entity, record } = useOpened();
  const list = useInfiniteQuery(relatedQuery(entity, record.id, relation));
  const catalog = useCatalog(relation);
  if (list.error) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (!list.data || !catalog.data) return <Loading lines={4} />;
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      {relation !== "invoices" && <Adding relation={relation} />}
      {items.length === 0 && <p className={classes.none}>{t(`none.${relation}`)}</p>}
      <ul className={classes.list}>
        {items.map((item) => (
          <RelatedItem key={item.id} relation={relation} item={item} catalog={catalog.data} />
        ))}
      </ul>
      <More query={list} />
    </>
  );
}

function Adding({ relation }: { relation: Exclude<Relation, "invoices"> }) {
  const { t } = useTranslation("panel");
  const { writes } = useRights();
  const [adding, setAdding] = useState(false);
  const opener = useComeBack<HTMLButtonElement>(adding);
  if (!writes(moduleOf(relation))) return null;
  if (adding) return <RelatedForm relation={relation} onClose={() => setAdding(false)} />;
  return (
    <div className={classes.above}>
      <Button
        ref={opener}
        variant="subtle"
        color="gray"
        leftSection={<IconPlus size={14} />}
        onClick={() => setAdding(true)}
      >
        {t(`add.${relation}`)}
      </Button>
    </div>
  );
}
