import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "@/api/client";
import { ProblemError } from "@/api/problems";
import type { Asked } from "@/api/queries";
import { groupText } from "@/kit/format";
import type { Values } from "./RecordForm";

const COMPARED: Record<Asked, string[]> = {
  accounts: ["name", "siret", "siren", "email", "phone"],
  contacts: ["email", "phone", "mobile"],
};

/** What a new record is compared by, as far as it is typed. */
export function comparedOf(entity: Asked, values: Values): Record<string, string> {
  const compared: Record<string, string> = {};
  for (const name of COMPARED[entity]) {
    const value = values[name];
    if (typeof value === "string" && value.trim().length > 1) compared[name] = value;
  }
  if (entity === "contacts") {
    const { first_name, last_name } = values;
    if (first_name && last_name) compared.name = `${first_name} ${last_name}`;
  }
  return compared;
}

export interface Likely {
  id: number;
  name: string | null;
  /** What it has in common with what is typed, or tells it from others. */
  beside: string;
}

/** Records in sight that what is being typed may be already. */
export const duplicatesQuery = (entity: Asked, compared: Record<string, string>) =>
  queryOptions({
    queryKey: [entity, "duplicates", compared],
    enabled: Object.keys(compared).length > 0,
    placeholderData: Object.keys(compared).length > 0 ? keepPreviousData : undefined,
    queryFn: async ({ signal }): Promise<Likely[]> => {
      try {
        const call = api.POST(`/${entity}/duplicates`, { body: compared, signal });
        return (await answered(call)).items.map(likely);
      } catch (error) {
        // What is half typed may make no sense yet; saving tells so.
        if (error instanceof ProblemError && error.status === 422) return [];
        throw error;
      }
    },
  });

function likely(item: Record<string, unknown>): Likely {
  const { id, name, siren: _, ...others } = item;
  const beside = Object.entries(others).flatMap(([field, value]) =>
    typeof value === "string" ? [groupText(field, value)] : [],
  );
  return { id: Number(id), name: (name as string | null) ?? null, beside: beside.join(" · ") };
}
