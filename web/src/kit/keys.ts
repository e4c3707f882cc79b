import { useHotkeys } from "@mantine/hooks";

/** Where a letter is for what stands open: a list of choices, a menu, a dialog. */
const TAKEN = '[data-expanded="true"], [role="menu"], [role="dialog"], [role="listbox"]';

/**
 * Do something when a key is pressed, unless it is being typed into a field or a list.
 * `mod+` is Ctrl, or the command key of a Mac; such a key works in fields too.
 */
export function useKey(key: string, act: () => void): void {
  const everywhere = key.startsWith("mod+");
  const ignored = everywhere ? [] : ["INPUT", "TEXTAREA", "SELECT"];
  function pressed() {
    if (everywhere || !document.activeElement?.closest(TAKEN)) act();
  }
  // A sign is typed with Shift on some keyboards and without on others: / on a French one.
  const ways = /^[^a-z]$/i.test(key) ? [key, `shift+${key}`] : [key];
  useHotkeys(
    ways.map((way) => [way, pressed]),
    ignored,
  );
}
