import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import type { ChangeBody } from "@/api/schema";
import { showCount } from "@/kit/format";
import { tellFailure, tellUndoable } from "@/kit/notices";
import { withoutRecords } from "../criteria";
import type { RecordsProps } from "../Records";
import type { RecordsHeld } from "../useRecords";
import { useUndoBulk } from "./useUndoBulk";

/** Changes all chosen records at once, with an undo. */
export function useBulk({ entity, records }: RecordsProps & { records: RecordsHeld }) {
  const { t } = useTranslation("records");
  const { selecting, asked } = records;
  const { undo, refresh } = useUndoBulk();
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
