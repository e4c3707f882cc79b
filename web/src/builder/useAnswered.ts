import { useMemo, useRef } from "react";
import type { Detail } from "@/api/schema";
import { fromLines } from "./convert";
import type { Lines } from "./draft";
import { faultsById } from "./faults";
import { type Sent, sentOf } from "./sent";

/** The criteria that were last finished, and what the server found wrong, by part. */
export function useAnswered(lines: Lines, faults: Detail[]) {
  const last = useRef<Sent | null>(null);
  const sent = useMemo(() => sentOf(fromLines(lines)), [lines]);
  if (sent && JSON.stringify(sent.criteria) !== JSON.stringify(last.current?.criteria)) {
    last.current = sent;
  } else if (sent && last.current) {
    last.current = { ...last.current, places: sent.places };
  }
  const places = last.current?.places;
  const found = useMemo(() => faultsById(faults, places ?? new Map()), [faults, places]);
  return { criteria: last.current?.criteria ?? null, faults: found };
}
