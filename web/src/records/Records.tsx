import { lazy, Suspense } from "react";
import type { Asked } from "@/api/queries";
import type { SegmentShown } from "@/api/schema";
import { LoadingLines } from "@/kit/states";
import { Answer } from "./Answer";
import { BuilderPart } from "./BuilderPart";
import { Heading } from "./Heading";
import classes from "./Records.module.css";
import { ScreenKeys } from "./ScreenKeys";
import { Toolbar } from "./Toolbar";
import type { TableState } from "./tableState";
import { useRecords } from "./useRecords";
import type { ChangeState } from "./useTableState";

const Side = lazy(() => import("./Side"));
const BulkBar = lazy(() => import("./bulk/BulkBar"));
const WhyDialog = lazy(() => import("./why/WhyDialog"));

export interface RecordsProps {
  entity: Asked;
  /** The segment that is open, if one is. */
  segment: SegmentShown | undefined;
  state: TableState;
  change: ChangeState;
}

/** The table of a segment or of all records, and what stands around it. */
export function Records(props: RecordsProps) {
  const { entity, state } = props;
  const records = useRecords(props);
  const { selecting, why, setWhy, asked } = records;
  return (
    <Heading {...props} records={records}>
      <ScreenKeys {...props} records={records} />
      <div className={classes.screen}>
        <div className={classes.main}>
          <Toolbar {...props} records={records} />
          <BuilderPart {...props} records={records} />
          <div className={classes.table}>
            {records.fields ? <Answer {...props} records={records} /> : <LoadingLines lines={14} />}
          </div>
          <Suspense>{selecting.chosen > 0 && <BulkBar {...props} records={records} />}</Suspense>
        </div>
        <Suspense>{(state.record || state.create) && <Side {...props} />}</Suspense>
      </div>
      <Suspense>
        {why && asked && (
          <WhyDialog entity={entity} criteria={asked} of={why} onClose={() => setWhy(null)} />
        )}
      </Suspense>
    </Heading>
  );
}
