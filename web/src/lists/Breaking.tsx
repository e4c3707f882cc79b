import { List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { EntryListed } from "@/api/schema";
import { segmentsQuery } from "@/segments/queries";
import { segmentsNaming } from "./naming";
import type { Place } from "./places";

/** The segments in sight that would have to be mended once an entry is gone. */
export function Breaking({ place, entry }: { place: Place; entry: EntryListed }) {
  const { t } = useTranslation("lists");
  const { data: segments = [] } = useQuery(segmentsQuery);
  const naming = segmentsNaming(segments, place.field, entry.key);
  if (naming.length === 0) return null;
  return (
    <div>
      <Text size="sm">{t("removing.breaks", { count: naming.length })}</Text>
      <List size="sm" mt={4}>
        {naming.map((segment) => (
          <List.Item key={segment.id}>{segment.name}</List.Item>
        ))}
      </List>
    </div>
  );
}
