import { Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import { showCount } from "@/kit/format";
import { Screen } from "@/kit/Screen";
import { Loaded, Notice } from "@/kit/states";
import { EditableList } from "./EditableList";
import classes from "./lists.module.css";
import { type Sorting, shownEntries } from "./ordering";
import { type List, listQuery, TAGS } from "./places";
import { TagCounts, TagsHead, useTagCounts } from "./TagCounts";

/** All tags, with how many accounts and contacts have each. */
export function TagsScreen() {
  const { t } = useTranslation("lists");
  const query = useQuery(listQuery(TAGS));
  const [typed, setTyped] = useState("");
  const [sorting, setSorting] = useState<Sorting>("name");
  const count = query.data?.entries.length;
  return (
    <Screen
      title={t("tags_title")}
      beside={
        count !== undefined && (
          <span className={`${classes.total} figures`}>
            {t("tags.total", { count, shown: showCount(count) })}
          </span>
        )
      }
    >
      <div className={classes.tags}>
        {count !== 0 && (
          <div className={classes.tools}>
            <TextInput
              size="xs"
              leftSection={<IconSearch size={14} />}
              placeholder={t("tags.search")}
              aria-label={t("tags.search")}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Select
              size="xs"
              aria-label={t("tags.sort")}
              data={[
                { value: "name", label: t("tags.by_name") },
                { value: "used", label: t("tags.by_use") },
              ]}
              value={sorting}
              allowDeselect={false}
              onChange={(value) => value && setSorting(value as Sorting)}
            />
          </div>
        )}
        <Loaded query={query}>
          {(list) => <Tags list={list} typed={typed.trim()} sorting={sorting} />}
        </Loaded>
      </div>
    </Screen>
  );
}

function Tags({ list, typed, sorting }: { list: List; typed: string; sorting: Sorting }) {
  const { t } = useTranslation("lists");
  const { has, writes } = useRights();
  const counts = useTagCounts();
  const editable = has("administrator");
  const none = list.entries.length === 0;
  const nothing = !none && shownEntries(list.entries, typed, sorting).length === 0;
  return (
    <>
      {nothing && <Notice title={t("tags.nothing", { typed })} hint={t("tags.nothing_hint")} />}
      {!none && !nothing && <TagsHead counts={counts} editable={editable} />}
      <EditableList
        place={TAGS}
        list={list}
        label={t("tags_title")}
        editable={editable}
        mayAdd={editable || writes("accounts")}
        addLabel={t("add.tags")}
        empty={t("tags.first")}
        typed={typed}
        sorting={sorting}
        counts={(entry) => <TagCounts entry={entry} counts={counts} />}
      />
    </>
  );
}
