import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import { Screen } from "@/kit/Screen";
import { Loaded } from "@/kit/states";
import { Empty } from "./Empty";
import { segmentsQuery } from "./queries";
import { SegmentsTable } from "./SegmentsTable";
import { Shelves } from "./Shelves";
import classes from "./segments.module.css";
import { type Wanted, wantedSegments } from "./shelves";
import { Trash } from "./Trash";

/** The library: the segments that one may use, on their shelves. */
export function SegmentsScreen() {
  const { t } = useTranslation("segments");
  const { shelf = "all", open } = useSearch({ from: "/inside/records/segments" });
  const [typed, setTyped] = useState("");
  const [entity, setEntity] = useState<Asked | null>(null);
  const query = useQuery(segmentsQuery);
  const wanted: Wanted = { shelf, typed: typed.trim(), entity };
  return (
    <Screen title={t("title")} actions={<NewSegment />}>
      <Shelves segments={query.data} shelf={shelf} />
      <div className={classes.tools}>
        <TextInput
          size="xs"
          leftSection={<IconSearch size={14} />}
          placeholder={t("search")}
          aria-label={t("search")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("about")}
          data={[
            { value: "all", label: t("both") },
            { value: "accounts", label: t("accounts") },
            { value: "contacts", label: t("contacts") },
          ]}
          value={entity ?? "all"}
          onChange={(value) => setEntity(value === "all" ? null : (value as Asked))}
        />
      </div>
      {shelf === "trash" ? (
        <Trash {...wanted} />
      ) : (
        <Loaded query={query}>
          {(segments) => <Found segments={segments} wanted={wanted} open={open} />}
        </Loaded>
      )}
    </Screen>
  );
}

function NewSegment() {
  const { t } = useTranslation("segments");
  return (
    <Button
      leftSection={<IconPlus size={14} />}
      renderRoot={(props) => <Link to="/accounts" search={{ builder: true }} {...props} />}
    >
      {t("new")}
    </Button>
  );
}

function Found({
  segments,
  wanted,
  open,
}: {
  segments: Parameters<typeof wantedSegments>[0];
  wanted: Wanted;
  open: number | undefined;
}) {
  const found = wantedSegments(segments, wanted);
  if (found.length === 0) return <Empty {...wanted} />;
  return <SegmentsTable segments={found} open={open} />;
}
