import { useMemo } from "react";

/** The same object for as long as it says the same. */
export function useStable<Value>(value: Value): Value {
  const said = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says stands for the value
  return useMemo(() => value, [said]);
}

/** The same object for as long as it holds the same. */
export function useHeld<Held extends object>(held: Held): Held {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it holds stands for it
  return useMemo(() => held, Object.values(held));
}

/** Whether two values say the same. */
export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
