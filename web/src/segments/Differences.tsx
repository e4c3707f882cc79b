import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Group, Test } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import type { VersionShown } from "@/api/schema";
import { CriteriaSentence } from "./CriteriaSentence";
import { canonical, type Difference, differences, joinedAlike } from "./differences";
import classes from "./versions.module.css";

/** What changed from one version to another, criterion by criterion. */
export function Differences({
  entity,
  before,
  after,
}: {
  entity: Asked;
  before: VersionShown;
  after: VersionShown;
}) {
  const { t } = useTranslation("segments");
  if (!before.criteria || !after.criteria) {
    return <Text c="dimmed">{t("versions_dialog.unreadable")}</Text>;
  }
  const [was, is] = [before.criteria as unknown as Group, after.criteria as unknown as Group];
  const found = differences(was, is);
  const renamed = before.name !== after.name;
  const joined = joinedAlike(was, is);
  const changed = found.filter(({ kind }) => kind !== "same");
  if (changed.length === 0 && joined && !renamed) {
    return <Text c="dimmed">{t("versions_dialog.alike")}</Text>;
  }
  return (
    <ul className={classes.differences}>
      {renamed && (
        <li data-kind="changed">
          <b>{t("versions_dialog.name")}</b>
          <del>{before.name}</del>
          <ins>{after.name}</ins>
        </li>
      )}
      {!joined && (
        <li data-kind="changed">
          <b>{t("versions_dialog.joined")}</b>
          <del>{t(`versions_dialog.${joinOf(was)}`)}</del>
          <ins>{t(`versions_dialog.${joinOf(is)}`)}</ins>
        </li>
      )}
      {changed.map((one) => (
        <Changed key={canonical(one)} entity={entity} difference={one} />
      ))}
      {found.length > changed.length && (
        <li className={classes.unchanged}>
          {t("versions_dialog.same", { count: found.length - changed.length })}
        </li>
      )}
    </ul>
  );
}

function Changed({ entity, difference }: { entity: Asked; difference: Difference }) {
  const { t } = useTranslation("segments");
  const { kind, before, after } = difference;
  return (
    <li data-kind={kind}>
      <b>{t(`versions_dialog.${kind}`)}</b>
      {before && (
        <del>
          <CriteriaSentence entity={entity} criteria={alone(before)} />
        </del>
      )}
      {after && (
        <ins>
          <CriteriaSentence entity={entity} criteria={alone(after)} />
        </ins>
      )}
    </li>
  );
}

const alone = (rule: Group | Test): Group => ({ combinator: "and", rules: [rule] });

function joinOf({ combinator, not }: Group) {
  return not ? (`not_${combinator}` as const) : combinator;
}
