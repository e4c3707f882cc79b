import { memo, type Ref, useContext, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { RuleProps } from "react-querybuilder";
import type { Detail } from "@/api/schema";
import classes from "./Builder.module.css";
import type { Calculation } from "./calculations";
import { isComplete } from "./complete";
import { FaultsContext, useFound, useWhole } from "./contexts";
import type { DraftTest, Line, Lines } from "./draft";
import { FieldChooser, fieldWords } from "./FieldChooser";
import { FieldTest, SegmentTest } from "./FieldTest";
import type { Found } from "./fields";
import { Handle, LineTools, wayOf } from "./LineTools";
import { Conditions, RelatedTest } from "./RelatedTest";
import { asAggregate, startingLine } from "./starting";
import { useEdits } from "./useEdits";

/** A criterion, read from left to right as a sentence. */
export const CriterionLine = memo(function CriterionLine(props: RuleProps) {
  const { t } = useTranslation("builder");
  const line = props.rule as Line;
  const found = useFound(line.field);
  const edits = useEdits(props);
  const { fresh, ahead, focusOn } = useWhole();
  const faults = useContext(FaultsContext).get(line.id ?? "") ?? [];
  const change = (patch: Partial<Line>) => edits.replace({ ...line, ...patch });
  const muted = !!line.muted || !!props.parentMuted;
  // Its list opens by itself once, and not again when it comes back by undo.
  useEffect(() => {
    if (fresh.current !== line.id) return;
    fresh.current = null;
    ahead.current = "";
  }, [fresh, ahead, line.id]);
  function choose(chosen: Found, calculation?: Calculation) {
    const started = startingLine(line, chosen);
    const begun = calculation ? asAggregate(started, calculation.fn, calculation.of) : started;
    if (chosen.relation && !calculation)
      fresh.current = (begun.value as Lines).rules[0]?.id ?? null;
    else focusOn(line.id ?? "", "value");
    edits.replace(begun);
  }
  return (
    <div data-part={line.id}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset does not lie in a line */}
      <div
        ref={props.dndRef as Ref<HTMLDivElement>}
        role="group"
        aria-label={fieldWords(found, t("segment")) || t("criterion")}
        className={classes.line}
        data-over={props.isOver || undefined}
        data-dragged={props.isDragging || undefined}
        data-muted={muted || undefined}
        data-wrong={faults.length > 0 || undefined}
        onKeyDownCapture={(event) => {
          const way = event.altKey ? wayOf(event) : undefined;
          if (!way) return;
          event.preventDefault();
          event.stopPropagation();
          edits.move(way);
        }}
      >
        <Handle ref={props.dragRef} edits={edits} />
        <FieldChooser
          path={line.field}
          onChoose={choose}
          openAtFirst={!line.field && fresh.current === line.id}
          typedAtFirst={ahead.current}
        />
        {found?.field && <FieldTest found={found} line={line} onChange={edits.replace} />}
        {found?.segment && <SegmentTest found={found} line={line} onChange={change} />}
        {found?.relation && <RelatedTest found={found} line={line} onChange={edits.replace} />}
        {line.field && !isComplete(line as DraftTest) && (
          <span className={classes.incomplete}>{t("incomplete")}</span>
        )}
        {line.muted && <span className={classes.incomplete}>{t("muted")}</span>}
        <LineTools edits={edits} muted={!!line.muted} />
        <Faults faults={faults} />
      </div>
      {found?.relation && (
        <Conditions found={found} line={line} muted={muted} onChange={edits.replace} />
      )}
    </div>
  );
});

/** What the server found wrong with a part, in its own words. */
export function Faults({ faults }: { faults: Detail[] }) {
  if (faults.length === 0) return null;
  return (
    <ul className={classes.faults}>
      {faults.map((fault) => (
        <li key={`${fault.pointer} ${fault.code}`}>{fault.detail}</li>
      ))}
    </ul>
  );
}
