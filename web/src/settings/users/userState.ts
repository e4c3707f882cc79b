import type { UserShown } from "@/api/schema";
import { hasWords } from "@/kit/folding";

export type UserState = "active" | "invited" | "deactivated";

/** How it stands with a user: invited until they have chosen a password. */
export function stateOf(user: Pick<UserShown, "active" | "has_password">): UserState {
  if (!user.active) return "deactivated";
  return user.has_password ? "active" : "invited";
}

/** Whether every word that was typed stands in one of the texts. */
export function isFound(typed: string, texts: (string | null)[]): boolean {
  return hasWords(texts.filter(Boolean).join(" "), typed);
}

/** What was changed of something, so that only this is sent. */
export function changesIn<Shown extends object>(shown: Shown, draft: Shown): Partial<Shown> {
  const names = Object.keys(draft) as (keyof Shown)[];
  const changed = names.filter((name) => draft[name] !== shown[name]);
  return Object.fromEntries(changed.map((name) => [name, draft[name]])) as Partial<Shown>;
}
