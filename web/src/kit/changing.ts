import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { ProblemError } from "@/api/problems";
import { tellFailure } from "./notices";

/** Runs a change on the server, and reads again whatever it touches, whether or not it worked. */
export function useChanging(touched: QueryKey[]) {
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  return <Data>(act: () => Promise<Data>) => mutateAsync(act) as Promise<Data>;
}

/** The refusal of a change to what somebody else has changed since one read it. */
export function stale(): ProblemError {
  return new ProblemError(412, "stale", i18next.t("problem.stale"));
}

/** Whether a change was refused since somebody else made another meanwhile. */
export function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 412;
}

/** Tell why a change was refused. */
export function tellRefusal(error: unknown): void {
  tellFailure(isStale(error) ? stale() : error);
}
