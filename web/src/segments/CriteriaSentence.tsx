import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Group } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import { sentenceQuery } from "@/api/questions";
import { sentenceOf } from "@/kit/notices";

/** Criteria as a sentence of the server's; where they make no sense any more, why. */
export function CriteriaSentence({ entity, criteria }: { entity: Asked; criteria: Group }) {
  const { data, error } = useQuery(sentenceQuery(entity, criteria));
  if (data !== undefined) return data;
  if (error) return <em>{sentenceOf(error)}</em>;
  return <Skeleton component="span" display="inline-block" height={12} width="80%" />;
}
