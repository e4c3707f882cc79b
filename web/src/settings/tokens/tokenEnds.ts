/** How long a token may last. */
export const LASTS = { month: 30, quarter: 90, half: 182, year: 365 } as const;

export type Lasts = keyof typeof LASTS;

/** When a token ends that is made now, as the API writes it. */
export function endOf(lasts: Lasts, now = Date.now()): string {
  return new Date(now + LASTS[lasts] * 86_400_000).toISOString();
}

/** How it stands with a token: near its end from two weeks before. */
export function stateOf(expiresAt: string, now = Date.now()): "good" | "near" | "ended" {
  const left = new Date(expiresAt).getTime() - now;
  if (left <= 0) return "ended";
  return left < 14 * 86_400_000 ? "near" : "good";
}
