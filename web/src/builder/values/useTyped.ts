import { useCallback, useEffect, useRef, useState } from "react";

const PAUSE = 30;

/**
 * What is being typed, shown at once and told after a pause or on leaving. Another value given
 * from outside takes its place.
 */
export function useTyped<Value>(given: Value, tell: (value: Value) => void) {
  const [typed, setTyped] = useState(given);
  const untold = useRef<{ value: Value } | null>(null);
  const told = useRef(given);
  const teller = useRef(tell);
  const timer = useRef(0);
  teller.current = tell;
  useEffect(() => {
    if (Object.is(given, told.current)) return;
    told.current = given;
    untold.current = null;
    setTyped(given);
  }, [given]);
  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    const waiting = untold.current;
    untold.current = null;
    if (!waiting) return;
    told.current = waiting.value;
    teller.current(waiting.value);
  }, []);
  useEffect(() => flush, [flush]);
  function type(value: Value) {
    setTyped(value);
    untold.current = { value };
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(flush, PAUSE);
  }
  return { typed, type, flush };
}
