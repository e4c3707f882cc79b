import { Button, CloseButton } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChangeBody } from "@/api/schema";
import { showCount } from "@/kit/format";
import type { RecordsProps } from "../Records";
import type { RecordsHeld } from "../useRecords";
import classes from "./BulkBar.module.css";
import { ChoiceMenu } from "./ChoiceMenu";
import { useBulk } from "./useBulk";

/** What is chosen, and what can be done to all of it at once. */
export default function BulkBar(props: RecordsProps & { records: RecordsHeld }) {
  const { t } = useTranslation("records");
  const { count = 0, selecting, writable } = props.records;
  const { chosen } = selecting;
  return (
    <section className={classes.bar} aria-label={t("select.label")}>
      <span className={`${classes.count} figures`} role="status">
        {t("select.count", { count: chosen, shown: showCount(chosen) })}
      </span>
      {chosen < count && (
        <Button variant="subtle" onClick={selecting.all}>
          {t("select.the_others", { shown: showCount(count) })}
        </Button>
      )}
      {writable && <Changes {...props} />}
      <CloseButton
        className={classes.close}
        aria-label={t("select.clear")}
        onClick={selecting.clear}
      />
    </section>
  );
}

type Kind = { name: string; label?: string; change: (key: never) => Partial<ChangeBody> };

function Changes(props: RecordsProps & { records: RecordsHeld }) {
  const { entity, records } = props;
  const { t } = useTranslation("records");
  const bulk = useBulk(props);
  const set = (name: string): Kind => ({ name, change: (key) => ({ set: { [name]: key } }) });
  const kinds: Kind[] = [
    ...(entity === "accounts" ? [set("status"), set("origin")] : []),
    { name: "tags", label: t("bulk.tag"), change: (key) => ({ add_tags: [key] }) },
    { name: "tags", label: t("bulk.untag"), change: (key) => ({ remove_tags: [key] }) },
    {
      name: "assigned_to",
      label: t("bulk.assign"),
      change: (key) => ({ assign: { to: key, keep_others: false } }),
    },
  ];
  return (
    <>
      {kinds.map(({ name, label, change }) => {
        const field = records.fields?.get(name);
        return (
          field?.editable && (
            <ChoiceMenu
              key={label ?? name}
              field={field}
              label={label ?? field.label}
              onPick={(key) => void bulk(change(key as never))}
            />
          )
        );
      })}
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconTrash size={15} />}
        onClick={() => void bulk({ trash: true })}
      >
        {t("bulk.trash")}
      </Button>
    </>
  );
}
