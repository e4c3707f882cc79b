import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Catalog, CatalogRelation } from "@/api/schema";
import classes from "./Builder.module.css";
import { Chooser } from "./Chooser";
import { useCalculations } from "./calculations";
import { usePlace, useWhole } from "./contexts";
import { blankLines, type Line, type Lines } from "./draft";
import type { Found } from "./fields";
import { NestedLines } from "./NestedLines";
import { OperatorChooser } from "./OperatorChooser";
import { asAggregate, asRelated, withOperator } from "./starting";
import { ValueEditor } from "./values/ValueEditor";
import { WholeInput } from "./values/WholeInput";

interface RelatedProps {
  found: Found;
  line: Line;
  onChange: (line: Line) => void;
}

/** How many related rows meet conditions, or what is made of them. */
export function RelatedTest(props: RelatedProps) {
  const { t } = useTranslation("builder");
  const { line, onChange } = props;
  const calculated = useCalculated(props);
  const { fresh } = useWhole();
  function addConditions() {
    const where = blankLines();
    fresh.current = where.rules[0]?.id ?? null;
    onChange({ ...line, where });
  }
  const mode = line.match?.mode;
  const counted = props.found.catalog.modes.find((one) => one.key === mode)?.threshold;
  return (
    <>
      <HowChooser {...props} />
      {counted && (
        <WholeInput
          label={t("threshold")}
          least={0}
          value={line.match?.threshold ?? undefined}
          onChange={(threshold) =>
            onChange({ ...line, match: { mode, threshold } as Line["match"] })
          }
        />
      )}
      {calculated && (
        <>
          <OperatorChooser
            compared={calculated}
            operator={line.operator}
            byField={false}
            onChoose={(operator) => onChange(withOperator(line, operator))}
          />
          <ValueEditor
            compared={calculated}
            line={line}
            onChange={(value) => onChange({ ...line, value })}
          />
          {!line.where && (
            <UnstyledButton className={classes.add} onClick={addConditions}>
              {t("add_where")}
            </UnstyledButton>
          )}
        </>
      )}
    </>
  );
}

/** What a calculation is compared as: by its kind, and with which operators. */
function useCalculated({ found, line }: RelatedProps) {
  const target = useTarget(found);
  if (!line.aggregate) return undefined;
  const of = target?.fields.find((one) => one.name === line.aggregate?.of);
  const kind = of?.kind ?? "number";
  return { kind, operators: found.catalog.operators[kind] ?? [] };
}

function useTarget(found: Found): Catalog | undefined {
  const { catalogs } = usePlace();
  return catalogs[(found.relation as CatalogRelation).target];
}

/** Which test of the related rows: a mode, or a calculation over one of their fields. */
function HowChooser({ found, line, onChange }: RelatedProps) {
  const { t } = useTranslation("builder");
  const target = useTarget(found);
  const { modes } = found.catalog;
  const calculations = useCalculations()(found.catalog, target);
  const chosen = line.aggregate
    ? [line.aggregate.function, line.aggregate.of].filter(Boolean).join(":")
    : (line.match?.mode ?? "");
  const text = [...modes, ...calculations].find((one) => one.key === chosen)?.label ?? chosen;
  function choose(key: string) {
    const mode = modes.find((one) => one.key === key);
    if (mode) return onChange(asRelated(line, mode.key, mode.threshold));
    const picked = calculations.find((one) => one.key === key);
    if (picked) onChange(asAggregate(line, picked.fn, picked.of));
  }
  return (
    <Chooser
      label={t("how")}
      text={text}
      sets={[
        { title: t("related_rows"), options: modes.map(({ key, label }) => ({ key, label })) },
        { title: t("calculations"), options: calculations },
      ]}
      chosen={[chosen]}
      onChoose={choose}
      search={t("find_how")}
      width={320}
      className={classes.how}
    >
      <span>{text}</span>
    </Chooser>
  );
}

/** The conditions on the related rows, in place under the line. */
export function Conditions(props: RelatedProps & { muted: boolean }) {
  const { t } = useTranslation("builder");
  const { found, line, muted, onChange } = props;
  const lines = (line.match ? line.value : line.where) as Lines | undefined;
  if (!lines) return null;
  const change = (next: Lines) => {
    if (line.match) return onChange({ ...line, value: next });
    onChange({ ...line, where: next.rules.length > 0 ? next : undefined });
  };
  return (
    <div className={classes.within} data-muted={muted || undefined}>
      <NestedLines
        entity={(found.relation as CatalogRelation).target}
        lines={lines}
        lead={t(line.match ? "whose" : "among_those")}
        onChange={change}
      />
    </div>
  );
}
