import { Button } from "@mantine/core";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EVERYTHING } from "@/api/criteria";
import { ProblemError } from "@/api/problems";
import { Loading } from "@/kit/Loading";
import { lazily } from "@/kit/lazily";
import { isEverything } from "./criteria";
import type { RecordsProps } from "./Records";
import classes from "./Records.module.css";
import type { RecordsHeld } from "./useRecords";
import { useTypedAhead } from "./useTypedAhead";

const Builder = lazily(() => import("@/builder/Builder").then((it) => ({ default: it.Builder })));
const AnswerLine = lazily(() =>
  import("@/builder/AnswerLine").then((it) => ({ default: it.AnswerLine })),
);

/** The builder over the table while it is open, and under it what the question comes to. */
export function BuilderPart(props: RecordsProps & { records: RecordsHeld }) {
  const { entity, segment, state, records } = props;
  const { t } = useTranslation("records");
  const { building, refused } = records;
  const typedAhead = useTypedAhead(building.adding);
  if (!state.builder && !records.narrowed) return null;
  const faults = refused instanceof ProblemError ? refused.at("criteria") : undefined;
  return (
    <div className={classes.builder}>
      {state.builder && (
        <Suspense fallback={<Loading shape="text" lines={2} />}>
          <div className={classes.criteria}>
            <Builder
              entity={entity}
              draft={building.draft}
              onChange={building.edit}
              faults={faults}
              adding={building.adding}
              onAdded={() => {
                building.setAdding(false);
                return typedAhead();
              }}
            />
          </div>
        </Suspense>
      )}
      <Suspense fallback={<Loading shape="text" lines={1} />}>
        <AnswerLine entity={entity} answer={records.answer} loading={records.answering}>
          {building.modified && segment && (
            <Button variant="subtle" color="gray" onClick={building.giveUp}>
              {t("give_up")}
            </Button>
          )}
          {!segment && !isEverything(building.draft) && (
            <Button variant="subtle" color="gray" onClick={() => building.edit(EVERYTHING)}>
              {t("clear")}
            </Button>
          )}
        </AnswerLine>
      </Suspense>
    </div>
  );
}
