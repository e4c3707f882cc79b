import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SegmentShown, SharedWith } from "@/api/schema";
import { showInstant } from "@/kit/format";
import classes from "./segments.module.css";

/** All there is to know of a segment: its whole sentence, who has it, what uses it, since when. */
export function SegmentDetails({ segment }: { segment: SegmentShown }) {
  const { t } = useTranslation("segments");
  const { sentence, owner, shares, used_by, other_uses } = segment;
  const shared = shares?.length ? shares : null;
  return (
    <div className={classes.details}>
      {sentence && <p>{sentence}.</p>}
      <dl>
        <Fact name={t("column.owner")}>{owner ?? t("system")}</Fact>
        <Fact name={t("column.sharing")}>
          {shared ? <SharedNames shares={shared} /> : t(`sharing.${segment.sharing}`)}
        </Fact>
        {used_by.length + other_uses > 0 && (
          <Fact name={t("column.used_by")}>
            {used_by.map((one, at) => (
              <span key={one.id}>
                {at > 0 && ", "}
                <Link to="/segments" search={{ open: one.id }}>
                  {one.name}
                </Link>
              </span>
            ))}
            {other_uses > 0 && ` ${t("other_uses", { count: other_uses })}`}
          </Fact>
        )}
        <Fact name={t("created")}>{showInstant(segment.created_at)}</Fact>
        <Fact name={t("updated")}>
          {showInstant(segment.updated_at)} ({t("version", { number: segment.version })})
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function SharedNames({ shares }: { shares: SharedWith[] }) {
  const { t } = useTranslation("segments");
  return shares
    .map(({ name, access }) => `${name ?? t("share_dialog.everybody")} (${t(`access.${access}`)})`)
    .join(", ");
}
