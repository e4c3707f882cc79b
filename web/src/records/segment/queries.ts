import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "@/api/client";
import type { SegmentShown } from "@/api/schema";

/** The segment that is open. */
export const segmentQuery = (id: number | undefined) =>
  queryOptions({
    queryKey: ["segments", "one", id ?? null],
    enabled: id !== undefined,
    queryFn: ({ signal }): Promise<SegmentShown> =>
      answered(
        api.GET("/segments/{segment_id}", { params: { path: { segment_id: id ?? 0 } }, signal }),
      ),
  });
