import { Badge, Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Screen } from "@/kit/Screen";
import { useCounted } from "@/kit/useCounted";
import type { RecordsProps } from "./Records";
import classes from "./Records.module.css";
import { SegmentActions } from "./segment/SegmentActions";
import type { RecordsHeld } from "./useRecords";

/** The title of the table, what it says of the open segment, and the way to a new record. */
export function Heading(props: RecordsProps & { records: RecordsHeld; children: ReactNode }) {
  const { entity, segment, change, records, children } = props;
  const { t } = useTranslation("records");
  const counted = useCounted();
  const create = t(`${entity}.new`);
  return (
    <Screen
      title={segment?.name ?? t(`${entity}.title`)}
      beside={
        <>
          {!records.narrowed && records.count !== undefined && (
            <Text c="dimmed" className="figures">
              {counted(entity, records.count)}
            </Text>
          )}
          {segment && records.building.modified && (
            <Badge variant="light" color="gray" tt="none" fw={500} radius="sm">
              {t("modified")}
            </Badge>
          )}
        </>
      }
      actions={
        <>
          <SegmentActions {...props} />
          {records.writable && (
            <Button
              variant={segment ? "default" : "filled"}
              aria-label={create}
              onClick={() => change({ create: true, record: undefined })}
            >
              <IconPlus size={15} />
              <span className={classes.wide}>{create}</span>
            </Button>
          )}
        </>
      }
    >
      {children}
    </Screen>
  );
}
