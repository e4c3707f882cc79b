import type {
  EntityName,
  FieldRight,
  General,
  Module,
  ProfileChange,
  ProfileShown,
} from "@/api/schema";

export const GENERAL: General[] = [
  "administrator",
  "advanced_administration",
  "exports",
  "time_management",
  "activity_feed",
];
export const MODULES: Module[] = ["accounts", "deals", "actions", "invoices", "time", "campaigns"];
export const LEVELS = ["none", "read", "write"] as const;
export const ENTITIES: EntityName[] = ["accounts", "contacts", "deals", "actions", "invoices"];

export type Level = (typeof LEVELS)[number];
export type Access = FieldRight["access"];
export type Rights = Pick<ProfileShown, "general" | "levels" | "fields">;

/** Administrateur holds every right, and nobody changes it. */
export function isFixed(profile: Pick<ProfileShown, "key">): boolean {
  return profile.key === "administrator";
}

/** How far a module is open in a profile. */
export function levelOf(profile: Rights, module: Module): Level {
  return profile.levels[module] ?? "none";
}

/** General rights with one more, or without it. */
export function withRight(general: General[], right: General, held: boolean): General[] {
  return GENERAL.filter((one) => (one === right ? held : general.includes(one)));
}

/** Why a level has no effect, if another right keeps the module closed. */
export function whyMoot(profile: Rights, module: Module): "accounts" | "time" | null {
  if (levelOf(profile, module) === "none") return null;
  const atAccounts = ["deals", "actions", "invoices"].includes(module);
  if (atAccounts && levelOf(profile, "accounts") === "none") return "accounts";
  return module === "time" && !profile.general.includes("time_management") ? "time" : null;
}

/** Of a profile, what a change touches: of the levels, those of its modules only. */
export function partLike(body: ProfileChange, profile: ProfileShown): ProfileChange {
  const { levels, ...rest } = body;
  const part: ProfileChange = Object.fromEntries(
    Object.keys(rest).map((key) => [key, profile[key as keyof typeof rest]]),
  );
  if (!levels) return part;
  const modules = Object.keys(levels) as Module[];
  return {
    ...part,
    levels: Object.fromEntries(modules.map((one) => [one, levelOf(profile, one)])),
  };
}

/** The fields of a profile that are hidden, or that are read only. */
export function fieldsWith(profile: Rights, access: Access): FieldRight[] {
  return profile.fields.filter((one) => one.access === access);
}

/** What a profile says of one field; null where it is as open as its module. */
export function accessTo(fields: FieldRight[], entity: EntityName, field: string): Access | null {
  return fields.find((one) => one.entity === entity && one.field === field)?.access ?? null;
}

/** Fields with another word on one of them. */
export function withAccess(
  fields: FieldRight[],
  entity: EntityName,
  field: string,
  access: Access | null,
): FieldRight[] {
  const others = fields.filter((one) => one.entity !== entity || one.field !== field);
  return access ? [...others, { entity, field, access }] : others;
}

/** How many people have each profile; those who may not sign in any more do not count. */
export function holders(users: { profile_id: number; active: boolean }[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { profile_id, active } of users) {
    if (active) counts.set(profile_id, (counts.get(profile_id) ?? 0) + 1);
  }
  return counts;
}
