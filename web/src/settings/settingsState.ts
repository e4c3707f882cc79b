import type { Asked } from "@/api/queries";

/** What the settings show, as their address says it. */
export interface SettingsState {
  tab?: string;
  /** The user who is edited, or about whom it is asked what they see. */
  user?: number;
  /** The structure that is edited. */
  structure?: number;
  /** The record about which it is asked who sees it. */
  entity?: Asked;
  record?: number;
}

const number = (value: unknown) =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : undefined;

/** Read the state from an address; what makes no sense there is left out. */
export function readSettingsState(search: Record<string, unknown>): SettingsState {
  const read: SettingsState = {
    tab: typeof search.tab === "string" ? search.tab : undefined,
    user: number(search.user),
    structure: number(search.structure),
    entity:
      search.entity === "accounts" || search.entity === "contacts" ? search.entity : undefined,
    record: number(search.record),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
