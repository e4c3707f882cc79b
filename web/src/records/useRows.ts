import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { EVERYTHING } from "@/api/criteria";
import type { Row } from "@/api/questions";
import { PAGE, pageQuery, type Question } from "./rows";
import { useStable } from "./useStable";

/** How many rows beyond those in view are fetched before one comes to them. */
const AHEAD = 120;
const NOTHING: Question = { entity: "accounts", criteria: EVERYTHING, columns: [], sort: [] };

export interface Rows {
  /** How many rows there are to scroll through as yet; more are known as pages come. */
  reached: number;
  /** The question that is answered by what is shown. */
  shown: Question | null;
  /** How many records answer it. */
  total: number | undefined;
  /** Whether what is shown answers an earlier question, while this one's answer is awaited. */
  stale: boolean;
  error: unknown;
  retry: () => void;
  rowAt: (at: number) => Row | undefined;
}

/**
 * The rows of a question, page by page as they come into view; until the first page of a new
 * question has come, those of the one before.
 */
export function useRows(question: Question | null, view: { first: number; last: number }): Rows {
  const first = useQuery({ ...pageQuery(question ?? NOTHING, null), enabled: question !== null });
  const shown = useAnswered(question, first.data !== undefined);
  const [cursors, addCursor] = useCursors(shown);
  const wanted = pagesIn(view.first, view.last + AHEAD).filter((at) => at < cursors.length);
  const pages = useQueries({
    queries: shown ? wanted.map((at) => pageQuery(shown, cursors[at] ?? null)) : [],
  });
  const last = pages.at(-1)?.data;
  useEffect(() => {
    if (last?.next && wanted.at(-1) === cursors.length - 1) addCursor(last.next);
  });
  const client = useQueryClient();
  const rowAt = (at: number) => {
    const number = Math.floor(at / PAGE);
    const page = pages[wanted.indexOf(number)]?.data;
    if (page || !shown || number >= cursors.length) return page?.rows[at % PAGE];
    const { queryKey } = pageQuery(shown, cursors[number] ?? null);
    return client.getQueryData(queryKey)?.rows[at % PAGE];
  };
  const begun = shown && client.getQueryData(pageQuery(shown, null).queryKey);
  const total = (pages.find((page) => page.data)?.data ?? begun)?.total;
  return {
    reached: Math.min(total ?? 0, cursors.length * PAGE),
    total,
    shown,
    stale: shown !== question,
    error: first.error ?? pages.find((page) => page.error)?.error,
    retry: () => {
      for (const one of [first, ...pages]) if (one.isError) void one.refetch();
    },
    rowAt,
  };
}

/** The last question whose answer has come. */
function useAnswered(question: Question | null, answered: boolean): Question | null {
  const [last, setLast] = useState<Question | null>(null);
  if (answered && last !== question) setLast(question);
  return answered ? question : last;
}

/** Where each page of a question begins, as far as is known; its columns make no difference. */
function useCursors(question: Question | null) {
  const of = useStable([question?.criteria, question?.sort]);
  const begin = { of, cursors: [null] as (string | null)[] };
  const [known, setKnown] = useState(begin);
  if (known.of !== of) setKnown(begin);
  const { cursors } = known.of === of ? known : begin;
  const add = useCallback((cursor: string) => {
    setKnown((before) => ({ ...before, cursors: [...before.cursors, cursor] }));
  }, []);
  return [cursors, add] as const;
}

/** The numbers of the pages in which some rows are. */
function pagesIn(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE);
  const to = Math.floor(Math.max(0, last) / PAGE);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
