import { Button, Popover } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { lazily } from "@/kit/lazily";
import type { RecordsProps } from "../Records";
import classes from "../Records.module.css";
import type { RecordsHeld } from "../useRecords";

const ColumnsPanel = lazily(() => import("./ColumnsPanel"));

/** The way to the panel where columns are chosen and ordered. */
export function ColumnsButton({ records }: RecordsProps & { records: RecordsHeld }) {
  const { t } = useTranslation("records");
  const { columnsOpen, setColumnsOpen, fields, layout } = records;
  return (
    <Popover
      opened={columnsOpen}
      onChange={setColumnsOpen}
      position="bottom-end"
      width={300}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          aria-label={t("columns.title")}
          onClick={() => setColumnsOpen(!columnsOpen)}
        >
          <IconColumns3 size={15} />
          <span className={classes.wide}>{t("columns.title")}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("columns.title")}>
        <Suspense>
          {fields && columnsOpen && <ColumnsPanel fields={fields} layout={layout} />}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
