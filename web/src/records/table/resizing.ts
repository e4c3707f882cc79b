import { NARROWEST, WIDEST } from "../layout";

/** How many pixels a key makes a column wider. */
const STEP = 16;

export const bounded = (width: number) => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));

/** What a key makes of a width, where it resizes. */
export function resizedBy(key: string): ((width: number) => number) | null {
  if (key === "ArrowRight") return (width) => bounded(width + STEP);
  if (key === "ArrowLeft") return (width) => bounded(width - STEP);
  return null;
}
