/** Have what is chosen be in view where the list that it is in is too long for the screen. */
export function showWhole(chosen: HTMLElement | null): void {
  chosen?.scrollIntoView({ block: "nearest", inline: "center" });
}
