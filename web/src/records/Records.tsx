import { Suspense } from "react";
import type { Asked } from "@/api/queries";
import type { SegmentShown } from "@/api/schema";
import { Loading } from "@/kit/Loading";
import { lazily } from "@/kit/lazily";
import { Answer } from "./Answer";
import { BuilderPart } from "./BuilderPart";
import { Heading } from "./Heading";
import classes from "./Records.module.css";
import { ScreenKeys } from "./ScreenKeys";
import { Toolbar } from "./Toolbar";
import type { TableState } from "./tableState";
import { useRecords } from "./useRecords";
import type { ChangeState } from "./useTableState";

const Side = lazily(() => import("./Side"));
const BulkBar = lazily(() => import("./bulk/BulkBar"));
const WhyDialog = lazily(() => import("./why/WhyDialog"));

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
            <Answer {...props} records={records} />
          </div>
          <Suspense>{selecting.chosen > 0 && <BulkBar {...props} records={records} />}</Suspense>
        </div>
        <Suspense fallback={<SideOnItsWay />}>
          {(state.record || state.create) && <Side {...props} />}
        </Suspense>
      </div>
      <Suspense>
        {why && asked && (
          <WhyDialog entity={entity} criteria={asked} of={why} onClose={() => setWhy(null)} />
        )}
      </Suspense>
    </Heading>
  );
}

function SideOnItsWay() {
  return (
    <div className={classes.side}>
      <Loading shape="fields" lines={14} />
    </div>
  );
}
