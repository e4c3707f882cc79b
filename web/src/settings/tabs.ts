import type { useRights } from "@/api/queries";
import type { General } from "@/api/schema";

/** The parts of the settings, in their order, each with the rights of which one opens it. */
const TABS = {
  me: [],
  users: ["advanced_administration"],
  profiles: ["advanced_administration"],
  structures: ["administrator"],
  fields: ["administrator"],
  sight: ["advanced_administration"],
  tokens: [],
  journal: ["advanced_administration", "administrator"],
  installation: ["advanced_administration"],
} as const satisfies Record<string, readonly General[]>;

export type Tab = keyof typeof TABS;

type Rights = Pick<ReturnType<typeof useRights>, "has" | "sees">;

/** The parts of the settings that are open to somebody. */
export function openTabs({ has, sees }: Rights): Tab[] {
  return (Object.keys(TABS) as Tab[]).filter((tab) => {
    const needed: readonly General[] = TABS[tab];
    if (["fields", "sight"].includes(tab) && !sees("accounts")) return false;
    return needed.length === 0 || needed.some(has);
  });
}
