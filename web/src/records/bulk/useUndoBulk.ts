import { useQueryClient } from "@tanstack/react-query";
import { answered, api } from "@/api/client";

/** Undoes a bulk change; whatever a bulk change may change is asked for again by `refresh`. */
export function useUndoBulk() {
  const client = useQueryClient();
  const changed = [
    "accounts",
    "contacts",
    "segments",
    "statuses",
    "origins",
    "tags",
    "activity",
    "bulk",
  ];
  const refresh = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => changed.includes(String(queryKey[0])),
    });
  async function undo(id: number) {
    await answered(api.POST("/bulk/{bulk_id}/undo", { params: { path: { bulk_id: id } } }));
    await refresh();
  }
  return { undo, refresh };
}
