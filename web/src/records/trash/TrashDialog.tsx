import { Text } from "@mantine/core";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import type { Asked } from "@/api/queries";
import { tellRefusal, useChanging } from "@/kit/changing";
import { Dialog } from "@/kit/Dialog";
import { showAgo } from "@/kit/format";
import { Loading } from "@/kit/Loading";
import { More } from "@/kit/More";
import { tellDone } from "@/kit/notices";
import { Failed } from "@/kit/states";
import { TrashedLine, TrashList } from "@/kit/TrashList";

interface Trashed {
  id: number;
  name: string | null;
  updated_at?: string;
}

const trashQuery = (entity: Asked) =>
  infiniteQueryOptions({
    queryKey: [entity, "trash"],
    queryFn: async ({ signal, pageParam }) => {
      const params = { query: { cursor: pageParam } };
      const page = await answered(api.GET(`/${entity}/trash`, { params, signal }));
      return { items: page.items as unknown as Trashed[], next: page.next };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The accounts or contacts in the trash, the last first, each with its way back. */
export default function TrashDialog({ entity, onClose }: { entity: Asked; onClose: () => void }) {
  const { t } = useTranslation("records");
  const trash = useInfiniteQuery(trashQuery(entity));
  const trashed = trash.data?.pages.flatMap((page) => page.items);
  return (
    <Dialog onClose={onClose} title={t(`trash.of_${entity}`)} size={520}>
      {trash.error && <Failed error={trash.error} retry={() => void trash.refetch()} />}
      {!trashed && !trash.error && <Loading shape="text" lines={5} />}
      {trashed?.length === 0 && <Text c="dimmed">{t("trash.empty")}</Text>}
      <TrashList>
        {trashed?.map((one) => (
          <Line key={one.id} entity={entity} one={one} />
        ))}
      </TrashList>
      <More query={trash} />
    </Dialog>
  );
}

function Line({ entity, one }: { entity: Asked; one: Trashed }) {
  const { t } = useTranslation(["records", "kit"]);
  const run = useChanging([["accounts"], ["contacts"], ["activity"]]);
  const name = one.name ?? t("nameless");
  async function restore() {
    const params = { path: { record_id: one.id } };
    try {
      await run(() => answered(api.POST(`/${entity}/{record_id}/restore`, { params })));
      tellDone(t("restored", { name, ns: "kit" }));
    } catch (error) {
      tellRefusal(error);
    }
  }
  const beside = one.updated_at && showAgo(one.updated_at);
  return <TrashedLine name={name} beside={beside} onRestore={() => void restore()} />;
}
