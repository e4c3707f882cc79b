import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that stays the same one, and does what it says at the time of the call. */
export function useHandler<Taken extends unknown[], Given>(act: (...taken: Taken) => Given) {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...taken: Taken) => latest.current(...taken), []);
}
