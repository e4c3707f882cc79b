import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api, creationKey, tagged } from "@/api/client";
import type { NewShare, SegmentShown, Trashed } from "@/api/schema";
import { stale, tellRefusal, useChanging } from "@/kit/changing";
import { tellFailure, tellUndoable } from "@/kit/notices";
import { segmentsQuery } from "./queries";
import { freeName } from "./shelves";

const pathOf = (segment_id: number) => ({ path: { segment_id } });

/** What may be done with segments in the library. Refusals are told, unless they belong at a field. */
export function useSegmentChanges() {
  const { t } = useTranslation("segments");
  const client = useQueryClient();
  const run = useChanging([["segments"], ["sentence"]]);
  const runAlone = useChanging([]);

  function show(now: SegmentShown) {
    client.setQueryData(segmentsQuery.queryKey, (all) =>
      all?.map((one) => (one.id === now.id ? now : one)),
    );
  }

  async function favour(segment: SegmentShown) {
    const favourite = !segment.favourite;
    await client.cancelQueries({ queryKey: segmentsQuery.queryKey, exact: true });
    show({ ...segment, favourite });
    const put = () =>
      answered(
        api.PUT("/segments/{segment_id}/favourite", {
          params: pathOf(segment.id),
          body: { favourite },
        }),
      );
    try {
      show(await runAlone(put));
    } catch (error) {
      show(segment);
      tellFailure(error);
    }
  }

  async function rename(segment: SegmentShown, name: string) {
    const now = await run(() => renameSegment(segment, name));
    const told = t("renamed", { before: segment.name, after: now.name });
    tellUndoable(told, () => run(() => renameSegment(now, segment.name)), "segments");
  }

  async function duplicate(segment: SegmentShown): Promise<SegmentShown | null> {
    const taken = client.getQueryData(segmentsQuery.queryKey) ?? [];
    const name = freeName(
      taken.map((one) => one.name),
      (number) => t(number === 1 ? "copy" : "copy_again", { name: segment.name, number }),
    );
    const params = { ...pathOf(segment.id), header: { "idempotency-key": creationKey() } };
    const copy = () =>
      answered(api.POST("/segments/{segment_id}/duplicate", { params, body: { name } }));
    return run(copy).catch((error) => {
      tellFailure(error);
      return null;
    });
  }

  async function trash(segment: SegmentShown) {
    try {
      await run(() => trashSegment(segment));
      const undo = () => run(() => restoreSegment(segment.id));
      tellUndoable(t("trashed", { name: segment.name }), undo, "segments");
    } catch (error) {
      tellRefusal(error);
    }
  }

  const restore = ({ id, name }: Trashed) =>
    run(() => restoreSegment(id)).then(
      () =>
        tellUndoable(
          t("restored", { name, ns: "kit" }),
          () => run(() => trashAgain(id)),
          "segments",
        ),
      tellFailure,
    );

  return { favour, rename, duplicate, trash, restore };
}

/** A segment with the ETag that changes it. */
export function readSegment(id: number, signal?: AbortSignal) {
  return tagged(api.GET("/segments/{segment_id}", { params: pathOf(id), signal }));
}

/** What changes a segment that still is what was seen of it. */
async function sameAs(seen: SegmentShown) {
  const { data, etag } = await readSegment(seen.id);
  if (data.version !== seen.version) throw stale();
  return { ...pathOf(seen.id), header: { "if-match": etag } };
}

async function renameSegment(seen: SegmentShown, name: string) {
  const params = await sameAs(seen);
  return answered(api.PATCH("/segments/{segment_id}", { params, body: { name } }));
}

async function trashSegment(seen: SegmentShown) {
  return answered(api.DELETE("/segments/{segment_id}", { params: await sameAs(seen) }));
}

function restoreSegment(id: number) {
  return answered(api.POST("/segments/{segment_id}/restore", { params: pathOf(id) }));
}

async function trashAgain(id: number) {
  return trashSegment((await readSegment(id)).data);
}

/** Share a segment with these and no others. */
export function shareSegment(id: number, shares: NewShare[], etag: string) {
  const params = { ...pathOf(id), header: { "if-match": etag } };
  return answered(api.PUT("/segments/{segment_id}/shares", { params, body: { shares } }));
}

/** Make a segment what it was in a version. */
export async function restoreVersion(id: number, number: number) {
  const { etag } = await readSegment(id);
  const params = { path: { segment_id: id, number }, header: { "if-match": etag } };
  return answered(api.POST("/segments/{segment_id}/versions/{number}/restore", { params }));
}
