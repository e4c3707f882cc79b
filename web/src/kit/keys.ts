import { useHotkeys } from "@mantine/hooks";

/**
 * Do something when a key is pressed, unless it is being typed into a field.
 * `mod+` is Ctrl, or the command key of a Mac; such a key works in fields too.
 */
export function useKey(key: string, act: () => void): void {
  const ignored = key.startsWith("mod+") ? [] : ["INPUT", "TEXTAREA", "SELECT"];
  useHotkeys([[key === "?" ? "shift+?" : key, act]], ignored);
}
