import { CreatePanel } from "./panel/CreatePanel";
import { RecordPanel } from "./panel/RecordPanel";
import type { RecordsProps } from "./Records";
import classes from "./Records.module.css";

/** What stands beside the table: the open record, or the form for a new one. */
export default function Side({ entity, state, change }: RecordsProps) {
  return (
    <div className={classes.side}>
      {state.create ? (
        <CreatePanel
          entity={entity}
          onClose={() => change({ create: undefined })}
          onCreated={(record) => change({ create: undefined, record }, { replace: true })}
        />
      ) : (
        state.record && (
          <RecordPanel
            key={state.record}
            entity={entity}
            id={state.record}
            onClose={() => change({ record: undefined })}
          />
        )
      )}
    </div>
  );
}
