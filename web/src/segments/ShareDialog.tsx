import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SegmentShown } from "@/api/schema";
import { tellRefusal, useChanging } from "@/kit/changing";
import { Dialog } from "@/kit/Dialog";
import { tellDone } from "@/kit/notices";
import { Loaded } from "@/kit/states";
import { AccessRow } from "./AccessRow";
import { type Named, useCandidates } from "./candidates";
import { readSegment, shareSegment } from "./changes";
import classes from "./segments.module.css";
import { added, everybodysAccess, keyOf, sent, withAccess, withEverybody } from "./shares";

/** A segment as it is now, with the ETag that changes it. */
const toShareQuery = (id: number) =>
  queryOptions({
    queryKey: ["segments", id, "to share"],
    queryFn: ({ signal }) => readSegment(id, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

/** With whom a segment is shared: people, profiles, structures, everybody; to use or to edit it. */
export function ShareDialog({ segmentId, onClose }: { segmentId: number; onClose: () => void }) {
  const { t } = useTranslation("segments");
  const query = useQuery(toShareQuery(segmentId));
  const name = query.data?.data.name;
  return (
    <Dialog
      onClose={onClose}
      size={520}
      title={name ? t("share_dialog.title", { name }) : t("share")}
    >
      <Loaded query={query} lines={4}>
        {({ data, etag }) => <Sharing key={etag} segment={data} etag={etag} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

function Sharing({
  segment,
  etag,
  onClose,
}: {
  segment: SegmentShown;
  etag: string;
  onClose: () => void;
}) {
  const { t } = useTranslation("segments");
  const [shares, setShares] = useState(segment.shares ?? []);
  const { save, busy } = useSharing(segment, etag, onClose);
  const everybody = everybodysAccess(shares);
  return (
    <Stack gap="md">
      <AddShare
        segment={segment}
        taken={new Set(shares.map(keyOf))}
        onAdd={(one) => setShares(added(shares, one))}
      />
      <ul className={classes.shares}>
        <li>
          <span className={classes.sharer}>
            {segment.mine ? t("me") : (segment.owner ?? t("system"))}
          </span>
          <Text c="dimmed" size="sm">
            {t("share_dialog.owner")}
          </Text>
        </li>
        {shares
          .filter((share) => share.with !== "everybody")
          .map((share) => (
            <AccessRow
              key={keyOf(share)}
              share={share}
              onChange={(access) => setShares(withAccess(shares, share, access))}
            />
          ))}
      </ul>
      <Select
        label={t("share_dialog.everybody_label")}
        data={(["none", "use", "edit"] as const).map((value) => ({
          value,
          label: t(`share_dialog.everybody_${value}`),
        }))}
        value={everybody ?? "none"}
        allowDeselect={false}
        onChange={(value) =>
          setShares(withEverybody(shares, value === "use" || value === "edit" ? value : null))
        }
      />
      <Text c="dimmed" size="sm">
        {t("share_dialog.hint")}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("cancel", { ns: "kit" })}
        </Button>
        <Button loading={busy} onClick={() => void save(sent(shares))}>
          {t("save", { ns: "kit" })}
        </Button>
      </Group>
    </Stack>
  );
}

function useSharing(segment: SegmentShown, etag: string, onClose: () => void) {
  const { t } = useTranslation("segments");
  const run = useChanging([["segments"]]);
  const [busy, setBusy] = useState(false);
  async function save(shares: ReturnType<typeof sent>) {
    setBusy(true);
    try {
      await run(() => shareSegment(segment.id, shares, etag));
      tellDone(t("share_dialog.done", { name: segment.name }));
      onClose();
    } catch (error) {
      tellRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return { save, busy };
}

/** Finds somebody, a profile or a structure to share with. */
function AddShare({
  segment,
  taken,
  onAdd,
}: {
  segment: SegmentShown;
  taken: Set<string>;
  onAdd: (one: Named) => void;
}) {
  const { t } = useTranslation("segments");
  const [typed, setTyped] = useState("");
  const candidates = useCandidates(segment);
  const byKey = new Map(candidates.map((one) => [keyOf(one), one]));
  const data = (["user", "profile", "structure"] as const).map((kind) => ({
    group: t(`share_dialog.groups.${kind}`),
    items: candidates
      .filter((one) => one.with === kind && !taken.has(keyOf(one)))
      .map((one) => ({ value: keyOf(one), label: one.name })),
  }));
  return (
    <Select
      aria-label={t("share_dialog.add")}
      placeholder={t("share_dialog.add")}
      nothingFoundMessage={t("share_dialog.nobody")}
      data={data.filter(({ items }) => items.length > 0)}
      value={null}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      autoFocus
      onChange={(key) => {
        const one = key === null ? undefined : byKey.get(key);
        if (one) onAdd(one);
        setTyped("");
      }}
    />
  );
}
