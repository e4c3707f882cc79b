import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import type { ReasonShown } from "@/api/schema";
import { Loaded } from "@/kit/states";
import { spoken } from "@/texts/texts";
import { useNames } from "../queries";
import classes from "./Sight.module.css";
import { recordNameQuery, sightQuery } from "./sight";

/** Seen or not, and every reason in words. */
export function Verdict({ user, entity, record }: { user: number; entity: Asked; record: number }) {
  const { t } = useTranslation("settings");
  const who = useNames().user(user) ?? "";
  const { data: name } = useQuery(recordNameQuery(entity, record));
  return (
    <Loaded query={useQuery(sightQuery(user, entity, record))} shape="text" lines={3}>
      {({ seen, reasons }) => (
        <div className={classes.verdict} data-seen={seen || undefined} role="status">
          <div className={classes.answer}>
            {seen ? <IconEye size={18} /> : <IconEyeOff size={18} />}
            {t(seen ? "sight.seen" : "sight.unseen", { who, what: name ?? "" })}
          </div>
          <Reasons reasons={reasons} />
        </div>
      )}
    </Loaded>
  );
}

function Reasons({ reasons }: { reasons: ReasonShown[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul className={classes.reasons}>
      {reasons.map(({ code, sentence, parts }) => (
        <li key={code + sentence.fr}>
          {sentence[spoken()]}
          <Reasons reasons={parts} />
        </li>
      ))}
    </ul>
  );
}
