import { Button, Popover } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { memo, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { lazily } from "@/kit/lazily";
import type { Fields } from "../fields";
import classes from "../Records.module.css";
import type { Laid } from "../useLayout";

const ColumnsPanel = lazily(() => import("./ColumnsPanel"));

/** The way to the panel where columns are chosen and ordered. */
export const ColumnsButton = memo(function ColumnsButton(props: {
  fields: Fields | null;
  layout: Laid;
  open: boolean;
  onOpen: (open: boolean) => void;
}) {
  const { fields, layout, open, onOpen } = props;
  const { t } = useTranslation("records");
  return (
    <Popover
      opened={open}
      onChange={onOpen}
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
          onClick={() => onOpen(!open)}
        >
          <IconColumns3 size={15} />
          <span className={classes.wide}>{t("columns.title")}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("columns.title")}>
        <Suspense>{fields && open && <ColumnsPanel fields={fields} layout={layout} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
});
