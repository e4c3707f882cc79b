import { useHotkeys } from "@mantine/hooks";

/** Where a letter is for what stands open: a list of choices, a menu, a dialog. */
const TAKEN = '[data-expanded="true"], [role="menu"], [role="dialog"], [role="listbox"]';

/** Where any key is for what stands over the screen. */
const COVERED = '[aria-modal="true"]';

/** What fields do by themselves. */
const OF_FIELDS = ["mod+Z"];

/**
 * Do something when a key is pressed, unless something nearer has taken it, or it is being typed
 * into a field or a list. `mod+` is Ctrl, or the command key of a Mac; such a key works in fields
 * too, where it does nothing else there.
 */
export function useKey(key: string, act: () => void): void {
  const everywhere = key.startsWith("mod+") && !OF_FIELDS.includes(key);
  const ignored = everywhere ? [] : ["INPUT", "TEXTAREA", "SELECT"];
  function pressed(event: KeyboardEvent) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (!document.activeElement?.closest(everywhere ? COVERED : TAKEN)) act();
  }
  // A sign is typed with Shift on some keyboards and without on others: / on a French one.
  const ways = /^[^a-z]$/i.test(key) ? [key, `shift+${key}`] : [key];
  useHotkeys(
    ways.map((way) => [way, pressed, { preventDefault: false }]),
    ignored,
  );
}
