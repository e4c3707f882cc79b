import { Kbd, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EVERYTHING } from "@/api/criteria";
import { type Asked, useMe, useRights } from "@/api/queries";
import { countQuery } from "@/api/questions";
import { showCount } from "@/kit/format";
import { segmentCountsQuery, segmentsQuery } from "@/segments/queries";
import { Brand } from "./Brand";
import classes from "./Shell.module.css";

/** The ways to every screen that whoever is signed in may open. */
export function Navigation({ onSearch, onKeys }: { onSearch: () => void; onKeys: () => void }) {
  const { t } = useTranslation("app");
  const me = useMe();
  const { has, sees } = useRights();
  const records = sees("accounts");
  return (
    <>
      <Brand />
      <UnstyledButton className={classes.search} onClick={onSearch}>
        {t("find")}
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <nav aria-label={t("navigation")}>
        {records && <RecordsLink entity="accounts" />}
        {records && <RecordsLink entity="contacts" />}
        {records && <Place to="/segments" label={t("places.segments")} />}
        {records && <Place to="/lists" label={t("places.lists")} />}
        {records && <Place to="/tags" label={t("places.tags")} />}
        {has("activity_feed") && <Place to="/activity" label={t("places.activity")} />}
        {records && <Favourites />}
      </nav>
      <div className={classes.foot}>
        <UnstyledButton className={classes.link} onClick={onKeys}>
          <span>{t("keys.title")}</span>
          <Kbd size="xs" className={classes.count}>
            ?
          </Kbd>
        </UnstyledButton>
        <Place to="/settings" label={t("places.settings")} />
        <Link to="/settings" search={{ tab: "me" }} className={classes.link} activeOptions={ONLY}>
          <span>{me.name}</span>
        </Link>
      </div>
    </>
  );
}

const ONLY = { exact: true, includeSearch: true };

function Place({
  to,
  label,
}: {
  to: "/segments" | "/lists" | "/tags" | "/activity" | "/settings";
  label: string;
}) {
  return (
    <Link to={to} className={classes.link}>
      <span>{label}</span>
    </Link>
  );
}

function RecordsLink({ entity }: { entity: Asked }) {
  const { t } = useTranslation("app");
  const { data: count } = useQuery(countQuery(entity, EVERYTHING));
  return (
    <Link to={`/${entity}`} className={classes.link} activeOptions={{ includeSearch: false }}>
      <span>{t(`places.${entity}`)}</span>
      {count !== undefined && (
        <span className={`${classes.count} figures`}>{showCount(count)}</span>
      )}
    </Link>
  );
}

/** The segments marked as favourites, each with how many records it has now. */
function Favourites() {
  const { t } = useTranslation("app");
  const { data: segments } = useQuery(segmentsQuery);
  const favourites = (segments ?? []).filter((one) => one.favourite);
  const { data: counts } = useQuery(segmentCountsQuery(favourites.map((one) => one.id)));
  if (favourites.length === 0) return null;
  return (
    <>
      <div className={classes.heading}>{t("favourites")}</div>
      {favourites.map((one) => {
        const count = counts?.[one.id];
        return (
          <Link
            key={one.id}
            to={`/${one.entity}`}
            search={{ segment: one.id }}
            className={classes.link}
            activeOptions={{ includeSearch: true }}
          >
            <span>{one.name}</span>
            {typeof count === "number" && (
              <span className={`${classes.count} figures`}>{showCount(count)}</span>
            )}
          </Link>
        );
      })}
    </>
  );
}
