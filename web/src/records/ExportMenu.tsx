import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { showCount } from "@/kit/format";
import { exportRows, FORMATS } from "./exporting";
import classes from "./Records.module.css";
import type { Question } from "./rows";

/** What one sees, as a file to take away. */
export const ExportMenu = memo(function ExportMenu({
  question,
  count,
}: {
  question: Question | null;
  count: number | undefined;
}) {
  const { t } = useTranslation("records");
  return (
    <Menu width={260}>
      <Menu.Target>
        <Button variant="subtle" color="gray" aria-label={t("export.title")} disabled={!question}>
          <IconDownload size={15} />
          <span className={classes.wide}>{t("export.title")}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {count !== undefined && (
          <Menu.Label>{t("export.what", { count, shown: showCount(count) })}</Menu.Label>
        )}
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => question && void exportRows(question, format)}>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
});
