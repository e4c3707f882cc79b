import { useInfiniteQuery } from "@tanstack/react-query";

interface Page<Line> {
  items: Line[];
  next: number | null;
}

/** The pages of a journal, the newest lines first, as far as they have been asked for. */
export function useJournal<Line>(
  name: string,
  read: (cursor: number | null, signal: AbortSignal) => Promise<Page<Line>>,
) {
  const query = useInfiniteQuery({
    queryKey: ["journal", name],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    getNextPageParam: ({ next }) => next,
  });
  return { ...query, data: query.data?.pages.flatMap(({ items }) => items) };
}
