import {
  QueryBuilderContext,
  type QueryBuilderProps,
  type RuleGroupProps,
  useQueryBuilder,
} from "react-querybuilder";
import type { Lines } from "./draft";

/** Criteria as react-querybuilder holds and changes them, in our lines. */
export function BuilderLines({
  lines,
  onChange,
}: {
  lines: Lines;
  onChange: (lines: Lines) => void;
}) {
  const builder = useQueryBuilder({
    query: lines,
    onQueryChange: onChange,
    enableMountQueryChange: false,
    listsAsArrays: true,
  } as unknown as QueryBuilderProps<never, never, never, never>);
  const Group = builder.schema.controls.ruleGroup as React.ComponentType<RuleGroupProps>;
  const root = builder.rootGroup as Lines;
  return (
    <QueryBuilderContext.Provider value={builder.rqbContext as never}>
      <Group
        {...({
          translations: builder.translations,
          schema: builder.schema,
          actions: builder.actions,
        } as unknown as Pick<RuleGroupProps, "translations" | "schema" | "actions">)}
        ruleGroup={root}
        id={root.id}
        path={ROOT}
        shiftUpDisabled
        shiftDownDisabled
      />
    </QueryBuilderContext.Provider>
  );
}

const ROOT: number[] = [];
