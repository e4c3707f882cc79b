import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ProblemError } from "@/api/problems";
import { useRights } from "@/api/queries";
import { Screen } from "@/kit/Screen";
import { Loaded } from "@/kit/states";
import { EditableList } from "./EditableList";
import classes from "./lists.module.css";
import {
  choiceFieldsQuery,
  choicesOf,
  listQuery,
  ORIGINS,
  type Place,
  STAGES,
  STATUSES,
} from "./places";

/** The lists that people edit: statuses, origins, stages, and those of custom fields. */
export function ListsScreen() {
  const { t } = useTranslation("lists");
  const { has, sees } = useRights();
  const { data: fields = [] } = useQuery(choiceFieldsQuery);
  const editable = has("administrator");
  return (
    <Screen title={t("title")} beside={!editable && <Text c="dimmed">{t("readonly")}</Text>}>
      <div className={classes.lists}>
        <OneList
          place={STATUSES}
          name={t("names.statuses")}
          hint={t("hints.statuses")}
          addLabel={t("add.statuses")}
        />
        <OneList
          place={ORIGINS}
          name={t("names.origins")}
          hint={t("hints.origins")}
          addLabel={t("add.origins")}
        />
        {sees("deals") && (
          <OneList
            place={STAGES}
            name={t("names.stages")}
            hint={t("hints.stages")}
            addLabel={t("add.stages")}
          />
        )}
        {fields.map((field) => (
          <OneList
            key={`${field.entity}.${field.key}`}
            place={choicesOf(field)}
            name={field.label}
            hint={t(`hints.custom.${field.entity}`)}
            addLabel={t("add.other")}
          />
        ))}
      </div>
    </Screen>
  );
}

/** A list under its name; nothing where it is out of sight. */
function OneList({
  place,
  name,
  hint,
  addLabel,
}: {
  place: Place;
  name: string;
  hint: string;
  addLabel: string;
}) {
  const { has } = useRights();
  const query = useQuery(listQuery(place));
  if (query.error instanceof ProblemError && query.error.status === 404) return null;
  return (
    <section className={classes.list} aria-label={name}>
      <header className={classes.heading}>
        <Title order={2}>{name}</Title>
        <Text c="dimmed">{hint}</Text>
      </header>
      <Loaded query={query} lines={4}>
        {(list) => (
          <EditableList
            place={place}
            list={list}
            label={name}
            editable={has("administrator")}
            addLabel={addLabel}
          />
        )}
      </Loaded>
    </section>
  );
}
