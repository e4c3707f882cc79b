import { Button } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ExportMenu } from "./ExportMenu";
import { FindBox } from "./FindBox";
import type { RecordsProps } from "./Records";
import classes from "./Records.module.css";
import { TrashButton } from "./trash/TrashButton";
import type { RecordsHeld } from "./useRecords";
import { ColumnsButton } from "./views/ColumnsButton";
import { ViewMenu } from "./views/ViewMenu";

/** What narrows the table, lays it out and takes it away. */
export function Toolbar(props: RecordsProps & { records: RecordsHeld }) {
  const { entity, state, change, records } = props;
  const { layout } = records;
  const { t } = useTranslation("records");
  const criteria = records.building.draft.rules.length;
  return (
    <div className={classes.toolbar}>
      <FindBox find={state.find} change={change} />
      <Button
        variant={state.builder ? "light" : "subtle"}
        color={state.builder ? undefined : "gray"}
        aria-label={[t("filter"), criteria || ""].join(" ").trim()}
        aria-expanded={state.builder === true}
        onClick={() => change({ builder: state.builder ? undefined : true })}
      >
        <IconFilter size={15} />
        <span className={classes.wide}>{t("filter")}</span>{" "}
        {criteria > 0 && <span className={classes.number}>{criteria}</span>}
      </Button>
      <div className={classes.tools}>
        <ViewMenu entity={entity} layout={layout} />
        <ColumnsButton
          fields={records.fields}
          layout={layout}
          open={records.columnsOpen}
          onOpen={records.setColumnsOpen}
        />
        {records.exports && <ExportMenu question={records.question} count={records.count} />}
        {records.writable && <TrashButton entity={entity} />}
      </div>
    </div>
  );
}
