import { useEffect, useRef } from "react";

/** Brings the keyboard back to what opens something once that is closed, unless it is elsewhere. */
export function useComeBack<Opener extends HTMLElement>(open: boolean) {
  const opener = useRef<Opener>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (wasOpen.current && !open && isLost) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return opener;
}
