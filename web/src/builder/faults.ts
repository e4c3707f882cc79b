import type { Detail } from "@/api/schema";

/** By the id of the part that they stand at, the faults that the server found. */
export function faultsById(
  faults: Detail[],
  places: ReadonlyMap<string, string>,
): Map<string, Detail[]> {
  const found = new Map<string, Detail[]>();
  for (const fault of faults) {
    const id = nearest(fault.pointer, places);
    if (id === undefined) continue;
    found.set(id, [...(found.get(id) ?? []), fault]);
  }
  return found;
}

/** The smallest part that holds a place. */
function nearest(pointer: string, places: ReadonlyMap<string, string>): string | undefined {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const id = places.get(at);
    if (id !== undefined || at === "") return id;
  }
}
