import type { UserShown } from "@/api/schema";

export type UserState = "active" | "invited" | "deactivated";

/** How it stands with a user: invited until they have chosen a password. */
export function stateOf(user: Pick<UserShown, "active" | "has_password">): UserState {
  if (!user.active) return "deactivated";
  return user.has_password ? "active" : "invited";
}

/** Text as it is compared: without case and accents. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae");
}

/** Whether every word that was typed stands in one of the texts. */
export function isFound(typed: string, texts: (string | null)[]): boolean {
  const where = fold(texts.filter(Boolean).join(" "));
  return fold(typed)
    .split(/\s+/)
    .every((word) => where.includes(word));
}

/** What was changed of something, so that only this is sent. */
export function changesIn<Shown extends object>(shown: Shown, draft: Shown): Partial<Shown> {
  const names = Object.keys(draft) as (keyof Shown)[];
  const changed = names.filter((name) => draft[name] !== shown[name]);
  return Object.fromEntries(changed.map((name) => [name, draft[name]])) as Partial<Shown>;
}
