import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The way to the next page of a list, if there is one. */
export function More({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const { t } = useTranslation("kit");
  if (!query.hasNextPage) return null;
  return (
    <Button
      mx="md"
      my="xs"
      variant="subtle"
      color="gray"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {t("show_more")}
    </Button>
  );
}
