import { IconCircleCheckFilled, IconCircleXFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Finding } from "@/api/schema";
import classes from "./Why.module.css";

/** Each criterion with whether it holds, and what was found. */
export function FindingTree({ finding }: { finding: Finding }) {
  return (
    <ul className={classes.tree}>
      <Part finding={finding} />
    </ul>
  );
}

function Part({ finding }: { finding: Finding }) {
  const { t } = useTranslation("records");
  const { holds, sentence, found, parts } = finding;
  return (
    <li>
      <div className={classes.line}>
        <Mark holds={holds} />
        <span>
          {sentence}
          {parts.length === 0 && (
            <span className={classes.found}>
              {" "}
              — {found === null ? t("why.nothing") : t("why.found", { value: found })}
            </span>
          )}
        </span>
      </div>
      {parts.length > 0 && (
        <ul className={classes.tree}>
          {parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an answer never move
            <Part key={at} finding={part} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Whether something holds, as a sign and as a word. */
export function Mark({ holds }: { holds: boolean }) {
  const { t } = useTranslation("records");
  const Icon = holds ? IconCircleCheckFilled : IconCircleXFilled;
  return (
    <Icon
      size={16}
      role="img"
      className={holds ? classes.holds : classes.fails}
      aria-label={t(holds ? "why.holds" : "why.fails")}
    />
  );
}
