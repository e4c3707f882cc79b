import { Switch, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/queries";
import type { Scope } from "@/api/schema";
import { LevelChoice } from "../profiles/LevelChoice";
import matrix from "../profiles/Matrix.module.css";
import { GENERAL, MODULES, withRight } from "../profiles/matrix";

/** What a token may do: never more than its maker. */
export function ScopeFields({
  scope,
  onChange,
}: {
  scope: Scope;
  onChange: (scope: Scope) => void;
}) {
  const { t } = useTranslation("settings");
  const { rights } = useMe();
  const general = scope.general ?? [];
  return (
    <fieldset style={{ margin: 0, padding: 0, border: 0 }}>
      <Text component="legend" size="sm" fw={500} p={0}>
        {t("tokens.scope")}
      </Text>
      <Text size="xs" c="dimmed">
        {t("tokens.scope_hint")}
      </Text>
      {MODULES.filter((one) => (rights.levels[one] ?? "none") !== "none").map((module) => (
        <div key={module} className={matrix.field}>
          <span>{t(`modules.${module}.name`)}</span>
          <LevelChoice
            label={t(`modules.${module}.name`)}
            highest={rights.levels[module]}
            value={scope.levels?.[module] ?? "none"}
            onChange={(level) =>
              onChange({ ...scope, levels: { ...scope.levels, [module]: level } })
            }
          />
        </div>
      ))}
      {GENERAL.filter((one) => rights.general.includes(one)).map((right) => (
        <div key={right} className={matrix.field}>
          <span>{t(`general.${right}.name`)}</span>
          <Switch
            size="sm"
            withThumbIndicator={false}
            aria-label={t(`general.${right}.name`)}
            checked={general.includes(right)}
            onChange={(event) =>
              onChange({
                ...scope,
                general: withRight(general, right, event.currentTarget.checked),
              })
            }
          />
        </div>
      ))}
    </fieldset>
  );
}
