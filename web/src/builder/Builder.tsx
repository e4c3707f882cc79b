import { QueryBuilderDnD } from "@react-querybuilder/dnd";
import { type ComponentProps, type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { QueryBuilderStateProvider } from "react-querybuilder";
import type { Group } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import type { Detail } from "@/api/schema";
import { Loaded } from "@/kit/states";
import classes from "./Builder.module.css";
import { BuilderLines } from "./BuilderLines";
import { CriterionLine } from "./CriterionLine";
import { AnswerContext, FaultsContext, PlaceContext, ToolsContext, WholeContext } from "./contexts";
import { blankLine, isBlank } from "./draft";
import { canDrop, dnd } from "./dragging";
import { GroupLines } from "./GroupLines";
import { QuestionTools } from "./QuestionTools";
import { useAnswered } from "./useAnswered";
import { useCatalogs } from "./useCatalogs";
import { useDraft } from "./useDraft";
import { useKeyboardPlace } from "./useKeyboardPlace";

export interface BuilderProps {
  entity: Asked;
  /** Criteria as they are being built: parts may be muted or unfinished. */
  draft: Group;
  onChange: (draft: Group) => void;
  /** What the server found wrong with them, by JSON pointer into what was sent. */
  faults?: Detail[];
  /** Begin with a new criterion, its list of fields open. */
  adding?: boolean;
  /** Gives what was typed for it before it could be. */
  onAdded?: () => string;
}

/** Where people say which records they mean. */
export function Builder(props: BuilderProps) {
  const { own, catalogs } = useCatalogs(props.entity);
  const place = useMemo(
    () => ({ root: props.entity, entity: props.entity, catalogs, depth: 0 }),
    [props.entity, catalogs],
  );
  return (
    <PlaceContext value={place}>
      <Loaded query={own} shape="text" lines={3}>
        {() => <Question key={props.entity} {...props} />}
      </Loaded>
    </PlaceContext>
  );
}

const CONTROLS = { rule: CriterionLine, ruleGroup: GroupLines } as unknown as ComponentProps<
  typeof QueryBuilderDnD
>["controlElements"];
const NO_FAULTS: Detail[] = [];

function Question({ draft, onChange, faults = NO_FAULTS, adding, onAdded }: BuilderProps) {
  const question = useDraft(draft, onChange);
  const { lines, change } = question;
  const answer = useAnswered(lines, faults);
  const box = useRef<HTMLDivElement>(null);
  const heard = useRef<HTMLDivElement>(null);
  const whole = useKeyboardPlace(box, heard, lines);
  useEffect(() => {
    if (!adding) return;
    whole.ahead.current = onAdded?.() ?? "";
    const line = blankLine();
    whole.fresh.current = line.id ?? null;
    change({ ...lines, rules: [...lines.rules.filter((one) => !isBlank(one)), line] });
  }, [adding, onAdded, lines, change, whole]);
  function stepOnKey(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) question.redo();
    else question.undo();
  }
  return (
    <WholeContext value={whole}>
      <AnswerContext value={answer.criteria}>
        <FaultsContext value={answer.faults}>
          <ToolsContext value={<QuestionTools {...question} />}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that bubble from controls */}
            <div ref={box} className={classes.builder} onKeyDown={stepOnKey}>
              <QueryBuilderStateProvider>
                <QueryBuilderDnD controlElements={CONTROLS} dnd={dnd} canDrop={canDrop}>
                  <BuilderLines lines={lines} onChange={change} />
                </QueryBuilderDnD>
              </QueryBuilderStateProvider>
              <div ref={heard} role="status" className={classes.heard} />
            </div>
          </ToolsContext>
        </FaultsContext>
      </AnswerContext>
    </WholeContext>
  );
}
