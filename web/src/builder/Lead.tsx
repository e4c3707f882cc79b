import { UnstyledButton } from "@mantine/core";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { RuleGroupProps } from "react-querybuilder";
import classes from "./Builder.module.css";
import { usePlace } from "./contexts";
import type { Lines } from "./draft";
import { useEdits } from "./useEdits";

/** What stands before a line: how the sentence begins, or what joins the line to those before. */
export function Lead(props: RuleGroupProps & { at: number }) {
  const { t } = useTranslation("builder");
  const group = props.ruleGroup as Lines;
  const edits = useEdits(props);
  if (props.at === 0) return <FirstLead {...props} />;
  const all = group.combinator !== "or";
  return (
    <div className={classes.lead}>
      <UnstyledButton
        className={classes.joiner}
        title={t("joiner_hint")}
        onClick={() => edits.replace({ ...group, combinator: all ? "or" : "and" })}
      >
        {t(all ? "and_joiner" : "or_joiner")}
      </UnstyledButton>
    </div>
  );
}

function FirstLead(props: RuleGroupProps) {
  const { t } = useTranslation("builder");
  const { depth, root, lead } = usePlace();
  const group = props.ruleGroup as Lines;
  const edits = useEdits(props);
  if (props.path.length > 0) return <div className={classes.lead} />;
  const drop = props.dropRef as Ref<HTMLDivElement>;
  if (depth === 0) {
    return (
      <div ref={drop} className={classes.lead} data-over={props.isOver || undefined}>
        {t(group.not ? `none_of.${root}` : `lead.${root}`)}
      </div>
    );
  }
  return (
    <div ref={drop} className={classes.lead} data-over={props.isOver || undefined}>
      {lead}
      {group.not && (
        <UnstyledButton
          className={classes.joiner}
          title={t("negate")}
          onClick={() => edits.replace({ ...group, not: undefined })}
        >
          {t("except")}
        </UnstyledButton>
      )}
    </div>
  );
}
