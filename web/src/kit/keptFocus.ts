import { useEffect } from "react";

/** Longer than whatever opens or closes takes to place the keyboard by itself, in milliseconds. */
const PATIENCE = 80;
const REMEMBERED = 50;

interface Place {
  element: HTMLElement;
  /** The address that it was at, and whether it was on the screen there, not around or over it. */
  path: string;
  onScreen: boolean;
}

/**
 * Has the keyboard never be nowhere. Where what it was at is gone or can no longer be used, it goes
 * back to the last place that is still there: to what opened a dialog, to the row before. Where
 * there is none on the screen any more, it goes to the screen, the element of an id.
 */
export function useKeptFocus(screen: string): void {
  useEffect(() => {
    const trail: Place[] = [];
    let byKeyboard = true;
    let gone = false;
    let timer = 0;
    function remember({ target }: FocusEvent) {
      if (!(target instanceof HTMLElement)) return;
      gone = false;
      const onScreen = target.closest(`#${screen}`) !== null;
      trail.push({ element: target, path: location.pathname, onScreen });
      if (trail.length > REMEMBERED) trail.shift();
    }
    function look() {
      const last = trail.at(-1)?.element;
      if (!last) return;
      gone ||= !last.isConnected || last.matches(":disabled");
      // A finger or a mouse has no place to lose, and a field would open a phone's keyboard.
      if (!gone || !byKeyboard) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(bringBack, PATIENCE);
    }
    function bringBack() {
      const isWaiting = trail.at(-1)?.element.matches("[data-loading]:disabled");
      if (document.activeElement !== document.body || isWaiting) return;
      placeIn(trail, screen)?.focus();
    }
    const press = () => {
      byKeyboard = true;
    };
    const point = () => {
      byKeyboard = false;
    };
    const changes = new MutationObserver(look);
    const watched = { childList: true, subtree: true, attributeFilter: ["disabled"] };
    changes.observe(document.body, watched);
    document.addEventListener("focusin", remember);
    // Before whatever closes at once on a key.
    window.addEventListener("keydown", press, { capture: true });
    window.addEventListener("pointerdown", point, { capture: true });
    return () => {
      window.clearTimeout(timer);
      changes.disconnect();
      document.removeEventListener("focusin", remember);
      window.removeEventListener("keydown", press, { capture: true });
      window.removeEventListener("pointerdown", point, { capture: true });
    };
  }, [screen]);
}

/** The last place that still takes the keyboard, within the dialog where one stands open. */
function placeIn(trail: Place[], screen: string): HTMLElement | null {
  const dialog = [...document.querySelectorAll<HTMLElement>("[aria-modal=true]")].at(-1);
  const lastOnScreen = trail.findLastIndex(({ onScreen }) => onScreen);
  const place = trail.findLast(
    ({ element, path, onScreen }, at) =>
      path === location.pathname &&
      (onScreen || at > lastOnScreen) &&
      element.isConnected &&
      element.checkVisibility() &&
      !element.matches(":disabled") &&
      (dialog?.contains(element) ?? true),
  );
  return place?.element ?? dialog ?? document.getElementById(screen);
}
