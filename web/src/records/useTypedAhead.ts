import { useCallback, useEffect, useRef } from "react";

/**
 * What is typed while that which takes it is on its way: it does nothing else meanwhile, and is
 * given once, when it is asked for.
 */
export function useTypedAhead(waiting: boolean): () => string {
  const typed = useRef("");
  useEffect(() => {
    if (!waiting) return;
    function keep(event: KeyboardEvent) {
      if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      typed.current += event.key;
    }
    window.addEventListener("keydown", keep, { capture: true });
    return () => window.removeEventListener("keydown", keep, { capture: true });
  }, [waiting]);
  return useCallback(() => {
    const text = typed.current;
    typed.current = "";
    return text;
  }, []);
}
