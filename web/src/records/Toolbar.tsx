import { Button } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ExportMenu } from "./ExportMenu";
import { FindBox } from "./FindBox";
import type { RecordsProps } from "./Records";
import classes from "./Records.module.css";
import type { RecordsHeld } from "./useRecords";
import { ColumnsButton } from "./views/ColumnsButton";
import { ViewMenu } from "./views/ViewMenu";

/** What narrows the table, lays it out and takes it away. */
export function Toolbar(props: RecordsProps & { records: RecordsHeld }) {
  const { state, change, records } = props;
  const { t } = useTranslation("records");
  const criteria = records.building.draft.rules.length;
  return (
    <div className={classes.toolbar}>
      <FindBox find={state.find} change={change} />
      <Button
        variant={state.builder ? "light" : "subtle"}
        color={state.builder ? undefined : "gray"}
        leftSection={<IconFilter size={15} />}
        aria-expanded={state.builder === true}
        onClick={() => change({ builder: state.builder ? undefined : true })}
      >
        {t("filter")}
        {criteria > 0 && <span className={classes.number}>{criteria}</span>}
      </Button>
      <div className={classes.tools}>
        <ViewMenu {...props} />
        <ColumnsButton {...props} />
        {records.exports && <ExportMenu {...props} />}
      </div>
    </div>
  );
}
