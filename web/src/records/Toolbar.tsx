import { Button } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { showCount } from "@/kit/format";
import { ExportMenu } from "./ExportMenu";
import { FindBox } from "./FindBox";
import type { RecordsProps } from "./Records";
import classes from "./Records.module.css";
import type { RecordsHeld } from "./useRecords";
import { ColumnsButton } from "./views/ColumnsButton";
import { ViewMenu } from "./views/ViewMenu";

/** What narrows the table, lays it out and takes it away. */
export function Toolbar(props: RecordsProps & { records: RecordsHeld }) {
  const { entity, state, change, records } = props;
  const { t } = useTranslation("records");
  const criteria = records.building.draft.rules.length;
  const everything = !state.builder && !records.narrowed;
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
      {everything && records.count !== undefined && (
        <span className={`${classes.count} figures`}>
          {t(`${entity}.count`, { count: records.count, shown: showCount(records.count) })}
        </span>
      )}
      <div className={classes.tools}>
        <ViewMenu {...props} />
        <ColumnsButton {...props} />
        {records.exports && <ExportMenu {...props} />}
      </div>
    </div>
  );
}
