import { UnstyledButton } from "@mantine/core";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import type { RuleGroupProps } from "react-querybuilder";
import classes from "./Builder.module.css";
import { ToolsContext, usePlace, useWhole } from "./contexts";
import { blankLine, blankLines, type Line, type Lines, newId } from "./draft";
import { SEGMENT } from "./fields";

/** As many groups as may stand in one another. */
const DEEPEST = 12;

/** What can be added to a group, each by a button that says it. */
export function GroupFoot(props: RuleGroupProps) {
  const { t } = useTranslation("builder");
  const { root, entity, catalogs, depth } = usePlace();
  const tools = useContext(ToolsContext);
  const { fresh, focusOn } = useWhole();
  const group = props.ruleGroup as Lines;
  const first = depth === 0 && props.path.length === 0;
  const deep = depth + props.path.length + 2 > DEEPEST;
  function add(line: Line) {
    fresh.current = line.id ?? null;
    props.actions.onRuleAdd(line, props.path);
  }
  function addGroup() {
    const lines = blankLines(group.combinator === "or" ? "and" : "or");
    fresh.current = lines.rules[0]?.id ?? null;
    props.actions.onGroupAdd(lines, props.path);
  }
  function exclude() {
    const line = { id: newId(), field: SEGMENT, operator: "notIn", value: [] };
    focusOn(line.id, "value");
    props.actions.onRuleAdd(line, props.path);
  }
  return (
    <div className={classes.foot}>
      <div className={classes.lead}>
        {first && group.rules.length === 0 && t(group.not ? `none.${root}` : `every.${root}`)}
      </div>
      <UnstyledButton className={classes.add} data-add onClick={() => add(blankLine())}>
        {t("add_criterion")}
      </UnstyledButton>
      {!deep && (
        <UnstyledButton className={classes.add} onClick={addGroup}>
          {t("add_group")}
        </UnstyledButton>
      )}
      {first && catalogs[entity]?.segments && (
        <UnstyledButton className={classes.add} onClick={exclude}>
          {t("exclude_segment")}
        </UnstyledButton>
      )}
      {first && <div className={classes.rest}>{tools}</div>}
    </div>
  );
}
