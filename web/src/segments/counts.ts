import { useQueries } from "@tanstack/react-query";
import { segmentCountsQuery } from "./queries";

const BATCH = 40;

/** How many records each segment has, asked for a few at a time: the first are there early. */
export function useSegmentCounts(ids: number[]) {
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) =>
    ids.slice(at * BATCH, (at + 1) * BATCH),
  );
  return useQueries({
    queries: batches.map(segmentCountsQuery),
    combine: (answers) => ({
      counts: Object.assign({}, ...answers.map(({ data }) => data)) as Record<
        string,
        number | null
      >,
      /** Whether the counts shown are being counted again. */
      pending: answers.some(({ isFetching }) => isFetching),
      failed: answers.some(({ isError }) => isError),
    }),
  });
}
