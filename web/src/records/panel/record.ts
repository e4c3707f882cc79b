import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { answered, api, creationKey, tagged } from "@/api/client";
import type { Group } from "@/api/criteria";
import { ProblemError } from "@/api/problems";
import type { Asked } from "@/api/queries";
import type { CatalogRelation, EntityName, Module } from "@/api/schema";
import { isStale, tellRefusal } from "@/kit/changing";
import { faultAt } from "@/kit/faults";
import { tellDone, tellFailure, tellUndoable } from "@/kit/notices";

/** The fields of a record by name, and those it belongs to by number. */
export type Shown = Record<string, unknown> & { id: number };

export interface Tagged {
  data: Shown;
  etag: string;
}

export type Editable = Exclude<EntityName, "invoices">;
export type Relation = "contacts" | "deals" | "actions" | "invoices";

/** The module whose rights hold for an entity. */
export function moduleOf(entity: EntityName): Module {
  return entity === "contacts" ? "accounts" : entity;
}

const of = (id: number) => ({ params: { path: { record_id: id } } });
const asRead = (id: number, etag: string) => ({
  params: { path: { record_id: id }, header: { "if-match": etag } },
});

/** A record and the ETag that a change of it sends back. */
export const recordQuery = (entity: EntityName, id: number) =>
  queryOptions({
    queryKey: [entity, "record", id],
    queryFn: ({ signal }): Promise<Tagged> =>
      tagged(api.GET(`/${entity}/{record_id}`, { ...of(id), signal })) as Promise<Tagged>,
  });

/** The ETag of a record as it was last shown; where it is known to be outdated, it is read anew. */
async function etagOf(client: QueryClient, entity: EntityName, id: number): Promise<string> {
  const shown = await client.fetchQuery({
    ...recordQuery(entity, id),
    staleTime: Infinity,
    networkMode: "always",
  });
  return shown.etag;
}

/** How many related records one has, by relation, as the server writes the numbers. */
export const relatedCountsQuery = (entity: Asked, id: number, relations: CatalogRelation[]) =>
  queryOptions({
    queryKey: [entity, "related-counts", id, relations.map((relation) => relation.name)],
    enabled: relations.length > 0,
    queryFn: async ({ signal }): Promise<Record<string, string | null>> => {
      const criteria: Group = {
        combinator: "and",
        rules: relations.map(({ name }) => ({
          field: name,
          aggregate: { function: "count" },
          operator: ">=",
          value: 0,
        })),
      };
      const body = { criteria: { ...criteria } as Record<string, unknown>, id };
      const finding = await answered(api.POST(`/${entity}/explain`, { body, signal }));
      return Object.fromEntries(
        relations.map(({ name }, at) => [name, finding.parts[at]?.found ?? null]),
      );
    },
  });

/** What is read anew after a record of an entity has changed: its lists, and what counts it. */
export function useReadAnew() {
  const client = useQueryClient();
  return (entity: EntityName) => {
    const owners = entity === "accounts" ? [] : ["accounts", "contacts"];
    for (const key of [entity, ...owners, "activity"]) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
}

/**
 * Change some fields of a record that is open. `onGone` is called where one loses sight of it. What
 * somebody else changed meanwhile is told; any other refusal belongs where the change was made.
 */
export function useChange(entity: Editable, id: number, onGone?: () => void) {
  const client = useQueryClient();
  const readAnew = useReadAnew();
  const { t } = useTranslation("panel");
  const { queryKey } = recordQuery(entity, id);
  return useMutation({
    scope: { id: `${entity}/${id}` },
    mutationFn: async (body: Record<string, unknown>): Promise<Tagged> => {
      const etag = await etagOf(client, entity, id);
      const call = api.PATCH(`/${entity}/{record_id}`, { ...asRead(id, etag), body });
      return (await tagged(call)) as Tagged;
    },
    onSuccess: (changed) => {
      const isGone = Object.keys(changed.data).length === 1;
      if (isGone) {
        tellDone(t("out_of_sight"));
        onGone?.();
      } else client.setQueryData<Tagged>(queryKey, changed);
      readAnew(entity);
    },
    onError: (error) => {
      if (!isStale(error)) return;
      tellRefusal(error);
      readAnew(entity);
    },
  });
}

/** Whether a refusal says what is wrong in what was sent, to be shown there. */
export function hasFaults(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.at("body").length > 0;
}

/** Tell of a refusal that belongs at no field. */
export function tellElsewhere(error: unknown): void {
  if (!hasFaults(error) && !isStale(error)) tellFailure(error);
}

/** The sentence of the server about a field that was sent. */
export function faultOf(error: unknown, field: string): string | undefined {
  return faultAt(error, `/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`);
}

/** Put a record in the trash, with a way back. */
export function useTrash(entity: EntityName) {
  const client = useQueryClient();
  const readAnew = useReadAnew();
  const { t } = useTranslation("panel");
  async function restore(id: number) {
    if (entity === "invoices") return;
    await answered(api.POST(`/${entity}/{record_id}/restore`, of(id)));
    readAnew(entity);
  }
  return useMutation({
    mutationFn: async ({ id }: { id: number; name: string }) => {
      const etag = await etagOf(client, entity, id);
      return answered(api.DELETE(`/${entity}/{record_id}`, asRead(id, etag)));
    },
    onSuccess: (_, { id, name }) => {
      tellUndoable(t("trashed", { name }), () => restore(id), "trash");
      readAnew(entity);
    },
    onError: (error) => {
      tellFailure(error);
      readAnew(entity);
    },
  });
}

/** Create a record. The same values sent again are created once. */
export function useCreate(entity: Editable) {
  const readAnew = useReadAnew();
  const sent = useRef({ body: "", key: "" });
  return useMutation({
    mutationFn: async (body: Record<string, unknown>): Promise<Shown> => {
      const text = JSON.stringify(body);
      if (sent.current.body !== text) sent.current = { body: text, key: creationKey() };
      const params = { header: { "idempotency-key": sent.current.key } };
      return (await answered(api.POST(`/${entity}`, { params, body }))) as Shown;
    },
    onSuccess: () => {
      sent.current = { body: "", key: "" };
      readAnew(entity);
    },
    onError: tellElsewhere,
  });
}
