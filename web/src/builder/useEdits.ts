import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RuleGroupProps, RuleProps, Schema } from "react-querybuilder";
import { useWhole } from "./contexts";
import { isLines, type Line, type Lines } from "./draft";
import { copyAt, negated, partAt, replaceAt } from "./edits";

type Edited = Pick<RuleProps, "schema" | "path" | "actions"> &
  Pick<RuleGroupProps, "schema" | "path" | "actions">;

/** The criteria as the builder holds them now, and a way to put others in their place. */
export function held(schema: Schema<never, string> | RuleProps["schema"]) {
  return {
    now: () => schema.getQuery() as Lines,
    put: (lines: Lines) => schema.dispatchQuery(lines),
  };
}

/** What can be done with the part of the criteria at a path. */
export function useEdits({ schema, path, actions }: Edited) {
  const { t } = useTranslation("builder");
  const { announce, focusOn } = useWhole();
  return useMemo(() => {
    const { now, put } = held(schema);
    const part = () => partAt(now(), path);
    const replace = (next: Line | Lines) => put(replaceAt(now(), path, next));
    const withPart = (edit: (part: Line | Lines) => void) => {
      const found = part();
      if (found) edit(found);
    };
    return {
      replace,
      negate: () => withPart((one) => replace(negated(one))),
      mute: () => withPart((one) => replace({ ...one, muted: !one.muted })),
      copy: () => {
        put(copyAt(now(), path));
        announce(t("heard.copied"));
      },
      remove: () => {
        const beside = besideOf(now(), path);
        actions.onRuleRemove(path);
        focusOn(beside);
        announce(t("heard.removed"));
      },
      move: (way: "up" | "down") =>
        withPart((one) => {
          actions.moveRule(path, way);
          focusOn(one.id ?? "");
          announce(t(way === "up" ? "heard.moved_up" : "heard.moved_down"));
        }),
    };
  }, [schema, path, actions, t, announce, focusOn]);
}

export type Edits = ReturnType<typeof useEdits>;

/** The part that the keyboard goes to once the one at a path is gone. */
function besideOf(lines: Lines, path: number[]): string {
  const parent = partAt(lines, path.slice(0, -1));
  if (!parent || !isLines(parent)) return "";
  const at = path.at(-1) ?? 0;
  return (parent.rules[at + 1] ?? parent.rules[at - 1] ?? parent).id ?? "";
}
