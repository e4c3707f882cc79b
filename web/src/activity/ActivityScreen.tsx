import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import type { EntityName } from "@/api/schema";
import { EXACTLY } from "@/kit/exactly";
import { Screen } from "@/kit/Screen";
import { moduleOf } from "@/records/panel/record";
import classes from "./Activity.module.css";
import { ActivityList } from "./ActivityList";
import { BulkChanges } from "./BulkChanges";

const ENTITIES = ["accounts", "contacts", "deals", "actions", "invoices"] satisfies EntityName[];

/** What happened on the records in sight, the newest first. */
export function ActivityScreen() {
  const { t } = useTranslation("activity");
  const { entity } = useSearch({ from: "/inside/activity" });
  const { has } = useRights();
  return (
    <Screen title={t("title")}>
      {has("activity_feed") && <Filter />}
      {has("activity_feed") && !entity && <BulkChanges />}
      <ActivityList key={entity} entity={entity} />
    </Screen>
  );
}

function Filter() {
  const { t } = useTranslation("activity");
  const { sees } = useRights();
  const seen = ENTITIES.filter((entity) => sees(moduleOf(entity)));
  return (
    <nav className={`sideways ${classes.filter}`} aria-label={t("filter")}>
      {[undefined, ...seen].map((entity) => (
        <Button
          key={entity ?? "all"}
          renderRoot={(props) => (
            <Link
              to="/activity"
              search={entity ? { entity } : {}}
              activeOptions={EXACTLY}
              {...props}
            />
          )}
          className={classes.choice}
          variant="subtle"
          color="gray"
        >
          {entity ? t(`entities.${entity}`) : t("everything")}
        </Button>
      ))}
    </nav>
  );
}
