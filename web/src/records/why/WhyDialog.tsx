import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Group as Criteria } from "@/api/criteria";
import type { Asked } from "@/api/queries";
import { explainQuery } from "@/api/questions";
import { Dialog } from "@/kit/Dialog";
import { Loaded } from "@/kit/states";
import { FindingTree, Mark } from "./FindingTree";
import { RecordFinder } from "./RecordFinder";

interface Named {
  id: number;
  name: string;
}

/** Why a record is in or out, criterion by criterion; and the same of any other. */
export default function WhyDialog({
  entity,
  criteria,
  of,
  onClose,
}: {
  entity: Asked;
  criteria: Criteria;
  of: Named;
  onClose: () => void;
}) {
  const { t } = useTranslation("records");
  const [record, setRecord] = useState(of);
  const query = useQuery(explainQuery(entity, criteria, record.id));
  return (
    <Dialog onClose={onClose} title={t("why.title")} size="lg">
      <Stack>
        <Loaded query={query} shape="text" lines={3}>
          {(finding) => (
            <Stack gap="xs" aria-live="polite">
              <Group gap="xs" wrap="nowrap">
                <Mark holds={finding.holds} />
                <Text fw={600}>
                  {t(finding.holds ? "why.in" : "why.out", { name: record.name })}
                </Text>
              </Group>
              <FindingTree finding={finding} />
            </Stack>
          )}
        </Loaded>
        <RecordFinder entity={entity} onFind={setRecord} />
      </Stack>
    </Dialog>
  );
}
