import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import type { ChangeBody } from "@/api/schema";
import { showCount } from "@/kit/format";
import { tellFailure, tellUndoable } from "@/kit/notices";
import { withoutRecords } from "../criteria";
import type { RecordsProps } from "../Records";
import type { RecordsHeld } from "../useRecords";

/** Changes all chosen records at once, with an undo. */
export function useBulk({ entity, records }: RecordsProps & { records: RecordsHeld }) {
  const { t } = useTranslation("records");
  const client = useQueryClient();
  const { selecting, asked } = records;
  const refresh = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        ["accounts", "contacts", "segments", "statuses", "origins", "tags"].includes(
          String(queryKey[0]),
        ),
    });
  async function undo(bulk: number) {
    await answered(api.POST("/bulk/{bulk_id}/undo", { params: { path: { bulk_id: bulk } } }));
    await refresh();
  }
  return async (change: Partial<ChangeBody>) => {
    const { selection } = selecting;
    const chosen = selection.all
      ? {
          criteria: {
            ...withoutRecords(asked ?? { combinator: "and", rules: [] }, [...selection.except]),
          },
        }
      : { ids: [...selection.ids] };
    const id = notifications.show({
      loading: true,
      autoClose: false,
      withCloseButton: false,
      message: t("bulk.working"),
    });
    try {
      const body = { ...chosen, change } as never;
      const done = await answered(api.POST(`/${entity}/bulk`, { body }));
      if (change.trash) selecting.clear();
      const words = change.trash ? "bulk.trashed" : "bulk.changed";
      const told = { count: done.count, shown: showCount(done.count) };
      tellUndoable(t(words, told), () => undo(done.undo.id), "bulk");
      await refresh();
    } catch (error) {
      tellFailure(error);
    } finally {
      notifications.hide(id);
    }
  };
}
