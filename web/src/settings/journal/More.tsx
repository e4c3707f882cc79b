import { Button, Center } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The way to the next page of a journal, if there is one. */
export function More({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const { t } = useTranslation("settings");
  if (!query.hasNextPage) return null;
  return (
    <Center p="md">
      <Button
        variant="default"
        loading={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {t("journal.more")}
      </Button>
    </Center>
  );
}
