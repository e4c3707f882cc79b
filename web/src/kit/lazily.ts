import { type ComponentType, lazy } from "react";
import { answers, lost, reached } from "@/api/connection";

/** Load a part of the program; while the server is out of reach, wait until it is back. */
export async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch {
    // It may have come back since; where it has no such file, another version is in place.
    if (await answers()) return load();
    lost();
    await reached();
    return fetched(load);
  }
}

/** A component whose code comes when it is first shown. */
// biome-ignore lint/suspicious/noExplicitAny: as React's own `lazy`
export function lazily<Shown extends ComponentType<any>>(load: () => Promise<{ default: Shown }>) {
  return lazy(() => fetched(load));
}
