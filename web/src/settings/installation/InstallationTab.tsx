import { Radio, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { queries } from "@/api/queries";
import type { InstallationShown } from "@/api/schema";
import { tellUndoable } from "@/kit/notices";
import { Loaded } from "@/kit/states";
import { tellRefusal } from "../changing";
import { Section } from "../Section";
import { installationQuery } from "./installation";

type Reach = InstallationShown["new_user_reach"];
const REACHES: Reach[] = ["all", "structure", "own"];

async function setReach(reach: Reach, etag: string) {
  const body = { new_user_reach: reach };
  await answered(api.PATCH("/installation", { body, params: { header: { "if-match": etag } } }));
  await queries.invalidateQueries({ queryKey: ["installation"] });
}

/** What holds for everybody. */
export default function InstallationTab() {
  const { t } = useTranslation("settings");
  const query = useQuery(installationQuery);
  const change = useMutation({
    mutationFn: (reach: Reach) => setReach(reach, query.data?.etag ?? "*"),
    onMutate: () => query.data?.data.new_user_reach ?? "own",
    onSuccess: (_, reach, before) =>
      tellUndoable(
        t("installation.changed", { reach: t(`reach.${reach}`) }),
        () => setReach(before, "*"),
        "installation",
      ),
    onError: (error) => tellRefusal(error, "installation"),
  });
  return (
    <Section title={t("installation.title")} hint={t("installation.hint")}>
      <Loaded query={query} shape="text" lines={3}>
        {({ data }) => (
          <Radio.Group
            aria-label={t("installation.title")}
            value={change.isPending ? change.variables : data.new_user_reach}
            onChange={(reach) => change.mutate(reach as Reach)}
          >
            <Stack gap="sm">
              {REACHES.map((reach) => (
                <Radio
                  key={reach}
                  value={reach}
                  label={t(`reach.${reach}`)}
                  description={t(`reach.hints.${reach}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Loaded>
    </Section>
  );
}
