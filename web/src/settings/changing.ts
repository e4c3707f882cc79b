import i18next from "i18next";
import { tagged } from "@/api/client";
import { ProblemError } from "@/api/problems";
import { queries } from "@/api/queries";
import { isStale } from "@/kit/changing";
import { tellDone, tellFailure } from "@/kit/notices";

/**
 * Change something as it was shown: where it is no longer so, somebody changed it meanwhile, and
 * nothing of theirs is overwritten. A list gives no ETag of its items; this reads the item's.
 * `part` says what of it must still be so, where the change touches no more than that.
 */
export async function changeAsShown<Shown, Done>(
  shown: Shown,
  read: Parameters<typeof tagged<Shown>>[0],
  change: (etag: string) => Promise<Done>,
  part: (thing: Shown) => unknown = (thing) => thing,
): Promise<Done> {
  const { data, etag } = await tagged(read);
  if (!sameContent(part(data), part(shown))) {
    throw new ProblemError(412, "changed", i18next.t("problem.stale"));
  }
  return change(etag);
}

/** Whether two answers of the API say the same, in whatever order of their keys. */
export function sameContent(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && sameContent(left[key], right[key]))
  );
}

/** Tell why a change did not work; what somebody else changed meanwhile is read again. */
export async function tellRefusal(error: unknown, key: string): Promise<void> {
  if (!isStale(error)) return tellFailure(error);
  tellDone(i18next.t("problem.stale"));
  await queries.invalidateQueries({ queryKey: [key] });
}
