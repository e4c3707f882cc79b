import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api, tagged } from "@/api/client";
import type { Group } from "@/api/criteria";
import { stale, tellRefusal } from "@/kit/changing";
import { tellDone } from "@/kit/notices";
import type { RecordsProps } from "../Records";
import { segmentQuery } from "./queries";

/** Saving criteria in the open segment, or as a new one that is then open. */
export function useSegmentChanges({ segment, change }: RecordsProps) {
  const { t } = useTranslation("records");
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["segments"] });
  async function save(criteria: Group) {
    if (!segment) return;
    const path = { segment_id: segment.id };
    try {
      const now = await tagged(api.GET("/segments/{segment_id}", { params: { path } }));
      if (now.data.version !== segment.version) {
        await refresh();
        throw stale();
      }
      const params = { path, header: { "if-match": now.etag } };
      const body = { criteria: { ...criteria } } as never;
      const saved = await answered(api.PATCH("/segments/{segment_id}", { params, body }));
      client.setQueryData(segmentQuery(segment.id).queryKey, saved);
      change({ criteria: undefined }, { replace: true });
      tellDone(t("segment.saved", { name: saved.name }));
      await refresh();
    } catch (error) {
      tellRefusal(error);
    }
  }
  /** Show the table of a segment that has just been saved. */
  function open(id: number) {
    change({ segment: id, criteria: undefined });
  }
  return { save, open };
}
