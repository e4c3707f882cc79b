import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "@/api/client";
import type { SegmentShown } from "@/api/schema";

/** The segments that one may use, one's own and those shared with one. */
export const segmentsQuery = queryOptions({
  queryKey: ["segments"],
  queryFn: async ({ signal }): Promise<SegmentShown[]> =>
    (await answered(api.GET("/segments", { signal }))).items,
});

/** How many records each of some segments has now; null where it cannot be told. */
export const segmentCountsQuery = (ids: number[]) =>
  queryOptions({
    queryKey: ["segments", "counts", ids],
    queryFn: async ({ signal }): Promise<Record<string, number | null>> =>
      (await answered(api.POST("/segments/counts", { body: { ids }, signal }))).counts,
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
