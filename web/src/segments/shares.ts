import type { NewShare, SharedWith } from "@/api/schema";

export type Access = SharedWith["access"];

/** What tells one share from another. */
export const keyOf = (share: Pick<SharedWith, "with" | "id">) => `${share.with}:${share.id ?? ""}`;

/** Shares with one more, to use; one that is among them already changes nothing. */
export function added(shares: SharedWith[], one: Pick<SharedWith, "with" | "id" | "name">) {
  if (shares.some((share) => keyOf(share) === keyOf(one))) return shares;
  return [...shares, { with: one.with, id: one.id, name: one.name, access: "use" as const }];
}

/** Shares where one gives another access, or is taken away (null). */
export function withAccess(shares: SharedWith[], of: SharedWith, access: Access | null) {
  return shares.flatMap((share) => {
    if (keyOf(share) !== keyOf(of)) return [share];
    return access === null ? [] : [{ ...share, access }];
  });
}

/** What everybody may do, or null. */
export function everybodysAccess(shares: SharedWith[]): Access | null {
  return shares.find((share) => share.with === "everybody")?.access ?? null;
}

/** Shares where everybody has an access, or none of their own (null). */
export function withEverybody(shares: SharedWith[], access: Access | null): SharedWith[] {
  const others = shares.filter((share) => share.with !== "everybody");
  return access === null
    ? others
    : [...others, { with: "everybody", id: null, name: null, access }];
}

/** Shares as the server takes them. */
export function sent(shares: SharedWith[]): NewShare[] {
  return shares.map((share) => ({ with: share.with, id: share.id, access: share.access }));
}
