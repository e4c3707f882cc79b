import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { useRights } from "@/api/queries";
import { tellDone, tellFailure } from "@/kit/notices";

/** On an installation without any account, an offer of demo data to whoever may add them. */
export function DemoOffer() {
  const { t } = useTranslation("app");
  const { has } = useRights();
  const queries = useQueryClient();
  const fill = useMutation({
    mutationFn: () => answered(api.POST("/installation/demo")),
    onSuccess: async ({ accounts }) => {
      await queries.invalidateQueries();
      tellDone(t("first.demo_done", { count: accounts }));
    },
    onError: tellFailure,
  });
  if (!has("administrator")) return null;
  return (
    <Button variant="default" onClick={() => fill.mutate()} loading={fill.isPending}>
      {t("first.demo")}
    </Button>
  );
}
