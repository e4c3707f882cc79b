import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

/** An address that answers anybody, and costs the server nothing. */
const ASKED = "/healthz";

/** Milliseconds between two looks at whether a lost server is back. */
const PAUSE = 2_000;

let looking: ReturnType<typeof setTimeout> | undefined;

/** The server is out of reach: queries wait from now on, and go on by themselves once it is back. */
export function lost(): void {
  onlineManager.setOnline(false);
  looking ??= setTimeout(() => void look(), PAUSE);
}

async function look(): Promise<void> {
  clearTimeout(looking);
  looking = undefined;
  if (await answers()) onlineManager.setOnline(true);
  else lost();
}

/** Whether the server answers now. */
export async function answers(): Promise<boolean> {
  try {
    return (await fetch(ASKED, { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/** Resolves once the server is within reach. */
export async function reached(): Promise<void> {
  if (onlineManager.isOnline()) return;
  await new Promise<void>((resolve) => {
    const stop = onlineManager.subscribe((online) => {
      if (!online) return;
      stop();
      resolve();
    });
  });
}

// A network that is back says nothing yet of the server.
onlineManager.setEventListener(() => {
  const back = () => void look();
  window.addEventListener("offline", lost);
  window.addEventListener("online", back);
  return () => {
    window.removeEventListener("offline", lost);
    window.removeEventListener("online", back);
  };
});

const subscribe = (tell: () => void) => onlineManager.subscribe(tell);

/** Whether the server is within reach, as far as is known. */
export function useReached(): boolean {
  return useSyncExternalStore(subscribe, () => onlineManager.isOnline());
}
