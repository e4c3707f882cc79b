import { UnstyledButton } from "@mantine/core";
import { type Ref, useContext } from "react";
import { useTranslation } from "react-i18next";
import { type RuleGroupProps, usePathsMemo } from "react-querybuilder";
import classes from "./Builder.module.css";
import { Faults } from "./CriterionLine";
import { FaultsContext } from "./contexts";
import { isLines, type Lines } from "./draft";
import { GroupFoot } from "./GroupFoot";
import { Lead } from "./Lead";
import { Handle, LineTools, wayOf } from "./LineTools";
import { type Edits, useEdits } from "./useEdits";

/** A group: its criteria, each after what joins it to the one before. */
export function GroupLines(props: RuleGroupProps) {
  const group = props.ruleGroup as Lines;
  if (props.path.length > 0) return <InnerGroup {...props} />;
  return (
    <div className={classes.root} data-part={group.id}>
      <Rows {...props} />
    </div>
  );
}

/** A group among other criteria: an indented set of lines with a rule at its left. */
function InnerGroup(props: RuleGroupProps) {
  const { t } = useTranslation("builder");
  const group = props.ruleGroup as Lines;
  const edits = useEdits(props);
  const faults = useContext(FaultsContext).get(group.id ?? "") ?? [];
  const muted = !!group.muted || !!props.parentMuted;
  return (
    <div ref={props.previewRef as Ref<HTMLDivElement>} data-part={group.id}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset does not lie in a line */}
      <div
        ref={props.dropRef as Ref<HTMLDivElement>}
        role="group"
        aria-label={t("group")}
        className={`${classes.line} ${classes.groupHead}`}
        data-over={props.isOver || undefined}
        data-dragged={props.isDragging || undefined}
        data-muted={muted || undefined}
        onKeyDownCapture={(event) => {
          const way = event.altKey ? wayOf(event) : undefined;
          if (!way) return;
          event.preventDefault();
          event.stopPropagation();
          edits.move(way);
        }}
      >
        <Handle ref={props.dragRef as Ref<HTMLSpanElement>} edits={edits} />
        <GroupWords group={group} edits={edits} />
        {group.muted && <span className={classes.incomplete}>{t("muted")}</span>}
        <LineTools edits={edits} muted={!!group.muted} group />
        <Faults faults={faults} />
      </div>
      <div className={classes.within} data-muted={muted || undefined}>
        <Rows {...props} />
      </div>
    </div>
  );
}

/** What a group asks of its criteria: all of them, one of them, or not. */
function GroupWords({ group, edits }: { group: Lines; edits: Edits }) {
  const { t } = useTranslation("builder");
  const all = group.combinator !== "or";
  const words = t(all ? "all_of" : "one_of");
  return (
    <>
      {group.not && (
        <UnstyledButton className={classes.joiner} onClick={edits.negate} title={t("negate")}>
          {t("except")}
        </UnstyledButton>
      )}
      <UnstyledButton
        className={classes.chip}
        aria-label={t("group_words", { words })}
        onClick={() => edits.replace({ ...group, combinator: all ? "or" : "and" })}
      >
        <span>{words}</span>
      </UnstyledButton>
    </>
  );
}

function Rows(props: RuleGroupProps) {
  const group = props.ruleGroup as Lines;
  const { rule: Rule, ruleGroup: Group } = props.schema.controls;
  const paths = usePathsMemo({
    disabled: false,
    path: props.path,
    nestedArray: group.rules,
    disabledPaths: props.schema.disabledPaths,
  });
  const pathTo = (at: number) => paths[at]?.path ?? [...props.path, at];
  const shared = {
    schema: props.schema,
    actions: props.actions,
    translations: props.translations,
    parentMuted: !!props.parentMuted || !!group.muted,
    shiftUpDisabled: false,
    shiftDownDisabled: false,
  };
  return (
    <>
      {group.rules.map((part, at) => (
        <div key={part.id} className={classes.row}>
          <Lead {...props} at={at} />
          <div className={classes.part}>
            {isLines(part) ? (
              <Group {...shared} id={part.id} path={pathTo(at)} ruleGroup={part} />
            ) : (
              <Rule {...shared} id={part.id} path={pathTo(at)} rule={part} />
            )}
          </div>
        </div>
      ))}
      <GroupFoot {...props} />
    </>
  );
}
