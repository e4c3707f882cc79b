import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/api/queries";
import { initials } from "@/kit/format";
import { useCounted } from "@/kit/useCounted";
import classes from "./Activity.module.css";
import { RecordLink } from "./RecordLink";
import { type Act, type Change, changesOf, commonChanges, type NameOf } from "./words";

/** Who did what to which record, at what time; and what became of its fields. */
export function ActLine({ act, nameOf, isHere }: { act: Act; nameOf: NameOf; isHere: boolean }) {
  const { t, i18n } = useTranslation("activity");
  const counted = useCounted();
  const { first, lines } = act;
  const catalog = useCatalog(first.entity).data;
  const [open, { toggle }] = useDisclosure();
  const isOne = lines.length === 1;
  const changes = commonChanges(lines.map((line) => changesOf(line, catalog, nameOf)));
  const time = new Date(first.at).toLocaleTimeString(i18n.language, {
    hour: "2-digit",
    minute: "2-digit",
  });
  const who = first.user ?? t("system");
  return (
    <li className={classes.act}>
      <span className={classes.face} aria-hidden>
        {initials(who)}
      </span>
      <div className={classes.told}>
        <div>
          <strong>{who}</strong>{" "}
          {isHere ? (
            t(`did_here.${first.verb}`)
          ) : isOne ? (
            <>
              {t(`did.${first.verb}.${first.entity}`)}{" "}
              <RecordLink entity={first.entity} id={first.record_id} nameOf={nameOf} />
            </>
          ) : (
            <>
              {t(`did_many.${first.verb}`)} <strong>{counted(first.entity, lines.length)}</strong>
            </>
          )}
        </div>
        <Changes changes={changes} />
        {!isOne && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            className={classes.toggle}
            aria-expanded={open}
            onClick={toggle}
          >
            {t(open ? "hide_records" : "show_records")}
          </Button>
        )}
        {open && (
          <ul className={classes.records}>
            {lines.map((line) => (
              <li key={line.id}>
                <RecordLink entity={line.entity} id={line.record_id} nameOf={nameOf} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <time className={`${classes.time} figures`} dateTime={first.at}>
        {time}
      </time>
    </li>
  );
}

function Changes({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return null;
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={change.name}>
          <ChangeWords change={change} />
        </li>
      ))}
    </ul>
  );
}

function ChangeWords({ change }: { change: Change }) {
  const { t } = useTranslation("activity");
  const { label, before, after, added, removed } = change;
  return (
    <>
      <span className={classes.label}>{t("label", { label })}</span>{" "}
      {added || removed ? (
        <span>
          {[
            ...(added ?? []).map((one) => `+ ${one}`),
            ...(removed ?? []).map((one) => `− ${one}`),
          ].join(", ")}
        </span>
      ) : (
        <>
          {before !== null && (
            <>
              <span>{before}</span>{" "}
              <span role="img" aria-label={t("becomes")} className={classes.label}>
                →
              </span>{" "}
            </>
          )}
          <span>{after ?? t("emptied")}</span>
        </>
      )}
    </>
  );
}
