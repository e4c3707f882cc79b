import type { Group } from "@/api/criteria";
import { sentOf } from "./sent";

/**
 * The criteria to send for what is being built: without the parts that are muted. Null while a
 * part is unfinished, or where nothing but muted parts is left.
 */
export function finished(draft: Group): Group | null {
  return sentOf(draft)?.criteria ?? null;
}
