import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Group } from "./criteria";
import type { Asked } from "./queries";
import type { Count, FacetCount, Finding, Rows } from "./schema";

/** A row of an answer: the values of the columns that were asked for, by name. */
export type Row = Record<string, unknown> & { id: number };

export type Page = Omit<Rows, "rows"> & { rows: Row[] };

export interface Layout {
  columns: string[];
  sort?: string[];
  limit?: number;
  cursor?: string | null;
}

const sent = (criteria: Group) => ({ ...criteria }) as Record<string, unknown>;

/** A page of the records that meet the criteria. Its first column ought to be `id`. */
export async function search(
  entity: Asked,
  criteria: Group,
  layout: Layout,
  signal?: AbortSignal,
): Promise<Page> {
  const body = { criteria: sent(criteria), ...layout };
  const call = api.POST(`/${entity}/search`, { body, signal });
  return (await answered(call)) as Page;
}

/**
 * How many records meet the criteria, and the criteria as a sentence in the reader's language; an
 * answer that is no longer wanted is given up.
 */
export const answerQuery = (entity: Asked, criteria: Group | null) =>
  queryOptions({
    queryKey: [entity, "count", criteria],
    enabled: criteria !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<Count> =>
      answered(
        api.POST(`/${entity}/count`, { body: { criteria: sent(criteria as Group) }, signal }),
      ),
  });

/** How many records meet the criteria. */
export const countQuery = (entity: Asked, criteria: Group | null) =>
  queryOptions({ ...answerQuery(entity, criteria), select: ({ count }: Count) => count });

/** By field, the count beside each choice. */
export const facetsQuery = (entity: Asked, criteria: Group | null, fields: string[]) =>
  queryOptions({
    queryKey: [entity, "facets", criteria, fields],
    enabled: criteria !== null && fields.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Record<string, FacetCount[]>> => {
      const body = { criteria: sent(criteria as Group), fields };
      return (await answered(api.POST(`/${entity}/facets`, { body, signal }))).facets;
    },
  });

/** Why a record is in or out, criterion by criterion. */
export const explainQuery = (entity: Asked, criteria: Group, id: number) =>
  queryOptions({
    queryKey: [entity, "explain", criteria, id],
    queryFn: ({ signal }): Promise<Finding> =>
      answered(api.POST(`/${entity}/explain`, { body: { criteria: sent(criteria), id }, signal })),
  });

/** Criteria as a sentence in the reader's language. */
export const sentenceQuery = (entity: Asked, criteria: Group | null) =>
  queryOptions({
    queryKey: ["sentence", entity, criteria],
    enabled: criteria !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<string> => {
      const body = { entity, criteria: sent(criteria as Group) };
      return (await answered(api.POST("/criteria/describe", { body, signal }))).sentence;
    },
  });
