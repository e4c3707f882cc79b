import { showCount } from "@/kit/format";

/** A number for a text: which plural it takes, and how it is written. */
export function counted(count: number) {
  return { count, shown: showCount(count) };
}
