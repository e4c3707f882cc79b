import { Kbd, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EVERYTHING } from "@/api/criteria";
import { type Asked, useMe, useRights } from "@/api/queries";
import { countQuery } from "@/api/questions";
import { EXACTLY } from "@/kit/exactly";
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
  const { pathname: at, search } = useLocation();
  const mine = at === "/settings" && search.tab === "me";
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
        {records && (
          <Place to="/segments" label={t("places.segments")} current={at === "/segments"} />
        )}
        {records && <Place to="/lists" label={t("places.lists")} current={at === "/lists"} />}
        {records && <Place to="/tags" label={t("places.tags")} current={at === "/tags"} />}
        {has("activity_feed") && (
          <Place to="/activity" label={t("places.activity")} current={at === "/activity"} />
        )}
        {records && <Favourites />}
      </nav>
      <div className={classes.foot}>
        <UnstyledButton className={classes.link} onClick={onKeys}>
          <span>{t("keys.title")}</span>
          <Kbd size="xs" className={classes.count}>
            ?
          </Kbd>
        </UnstyledButton>
        <Place to="/settings" label={t("places.settings")} current={at === "/settings" && !mine} />
        <Place to="/settings" search={{ tab: "me" }} label={me.name} current={mine} />
      </div>
    </>
  );
}

/** The way to a place; only the one where one is, is marked. */
function Place({
  label,
  current,
  children,
  ...to
}: Pick<LinkProps, "to" | "search"> & { label: string; current: boolean; children?: ReactNode }) {
  return (
    <Link
      {...to}
      className={classes.link}
      title={label}
      activeOptions={EXACTLY}
      aria-current={current ? "page" : undefined}
    >
      <span>{label}</span>
      {children}
    </Link>
  );
}

function Count({ count }: { count: number | null | undefined }) {
  if (typeof count !== "number") return null;
  return <span className={`${classes.count} figures`}>{showCount(count)}</span>;
}

function RecordsLink({ entity }: { entity: Asked }) {
  const { t } = useTranslation("app");
  const { pathname, search } = useLocation();
  const { data: count } = useQuery(countQuery(entity, EVERYTHING));
  const favourite = useFavourites().some((one) => one.id === search.segment);
  const current = pathname === `/${entity}` && !favourite;
  return (
    <Place to={`/${entity}`} label={t(`places.${entity}`)} current={current}>
      <Count count={count} />
    </Place>
  );
}

function useFavourites() {
  const { data: segments } = useQuery(segmentsQuery);
  return (segments ?? []).filter((one) => one.favourite);
}

/** The segments marked as favourites, each with how many records it has now. */
function Favourites() {
  const { t } = useTranslation("app");
  const { search } = useLocation();
  const favourites = useFavourites();
  const { data: counts } = useQuery(segmentCountsQuery(favourites.map((one) => one.id)));
  if (favourites.length === 0) return null;
  return (
    <>
      <div className={classes.heading}>{t("favourites")}</div>
      {favourites.map(({ id, entity, name }) => (
        <Place
          key={id}
          to={`/${entity}`}
          search={{ segment: id }}
          label={name}
          current={search.segment === id}
        >
          <Count count={counts?.[id]} />
        </Place>
      ))}
    </>
  );
}
