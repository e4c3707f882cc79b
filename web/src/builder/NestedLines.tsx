import { useMemo } from "react";
import type { EntityName } from "@/api/schema";
import { BuilderLines } from "./BuilderLines";
import { PlaceContext, usePlace } from "./contexts";
import type { Lines } from "./draft";

/** Criteria over related rows, among the criteria of the records that they belong to. */
export function NestedLines(props: {
  entity: EntityName;
  lines: Lines;
  lead: string;
  onChange: (lines: Lines) => void;
}) {
  const outer = usePlace();
  const { entity, lead } = props;
  const place = useMemo(
    () => ({ ...outer, entity, lead, depth: outer.depth + 1 }),
    [outer, entity, lead],
  );
  return (
    <PlaceContext value={place}>
      <BuilderLines lines={props.lines} onChange={props.onChange} />
    </PlaceContext>
  );
}
