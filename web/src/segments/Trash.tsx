import { Box } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { hasWords } from "@/kit/folding";
import { Loaded } from "@/kit/states";
import { TrashedLine, TrashList } from "@/kit/TrashList";
import { useSegmentChanges } from "./changes";
import { Empty } from "./Empty";
import type { Wanted } from "./shelves";

const trashQuery = queryOptions({
  queryKey: ["segments", "trash"],
  queryFn: async ({ signal }) => (await answered(api.GET("/segments/trash", { signal }))).items,
});

/** The segments in the trash, the last first, each with its way back. */
export function Trash(wanted: Wanted) {
  const { t } = useTranslation("segments");
  const query = useQuery(trashQuery);
  const { restore } = useSegmentChanges();
  const { typed, entity } = wanted;
  return (
    <Loaded query={query}>
      {(all) => {
        const found = all.filter(
          (one) => (entity === null || one.entity === entity) && hasWords(one.name, typed),
        );
        if (found.length === 0) return <Empty {...wanted} />;
        return (
          <Box px="md">
            <TrashList>
              {found.map((one) => (
                <TrashedLine
                  key={one.id}
                  name={one.name}
                  beside={t(one.entity)}
                  onRestore={() => void restore(one)}
                />
              ))}
            </TrashList>
          </Box>
        );
      }}
    </Loaded>
  );
}
