import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "@/api/problems";
import type { EntryListed, Removed } from "@/api/schema";
import { tellRefusal } from "@/kit/changing";
import { Dialog } from "@/kit/Dialog";
import { sentenceOf, tellDone } from "@/kit/notices";
import { Breaking } from "./Breaking";
import type { Place } from "./places";
import { useRecords } from "./words";

/** An entry that is about to go, merged into another or deleted. */
export interface Removing {
  entry: EntryListed;
  merging: boolean;
}

interface RemoveDialogProps {
  place: Place;
  entries: EntryListed[];
  removing: Removing;
  onRemove: (entry: EntryListed, moveTo: string | null) => Promise<Removed>;
  onClose: () => void;
}

/** Asks which entry takes the place of one that goes, and says how many records that moves. */
export function RemoveDialog(props: RemoveDialogProps) {
  const { place, entries, onClose } = props;
  const { entry, merging } = props.removing;
  const { t } = useTranslation("lists");
  const [target, setTarget] = useState<string | null>(null);
  const { remove, busy, refused } = useRemoval(props);
  const replaced = merging || entry.used > 0 || refused !== null;
  const others = entries.filter((one) => one.key !== entry.key);
  return (
    <Dialog
      onClose={onClose}
      title={t(`removing.${merging ? "merge_title" : "remove_title"}`, { name: entry.label })}
    >
      <Stack gap="md">
        {refused && (
          <Text size="sm" role="alert">
            {refused}
          </Text>
        )}
        {replaced && (
          <Select
            label={t(`removing.${merging ? "into" : "move_to"}`)}
            placeholder={t("removing.choose")}
            data={others.map((one) => ({ value: one.key, label: one.label }))}
            value={target}
            onChange={setTarget}
            searchable
            data-autofocus
          />
        )}
        <Consequences {...props.removing} place={place} target={nameOf(entries, target)} />
        <Breaking place={place} entry={entry} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel", { ns: "kit" })}
          </Button>
          <Button
            color={merging ? undefined : "red"}
            disabled={replaced && target === null}
            loading={busy}
            onClick={() => void remove(target)}
          >
            {t(`removing.${merging ? "merge" : "remove"}`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

const nameOf = (entries: EntryListed[], key: string | null) =>
  entries.find((entry) => entry.key === key)?.label ?? null;

function Consequences({
  place,
  entry,
  merging,
  target,
}: Removing & { place: Place; target: string | null }) {
  const { t } = useTranslation("lists");
  const records = useRecords(place)(entry.used);
  const count = entry.used;
  return (
    <Text size="sm" c="dimmed">
      {target === null &&
        !merging &&
        (count > 0 ? t("removing.used", { records }) : t("removing.unused"))}
      {target !== null &&
        (count > 0
          ? t(count === 1 ? "removing.moves_one" : "removing.moves", { records, target })
          : t("removing.moves_none", { target }))}{" "}
      {t("removing.gone", { name: entry.label })}
    </Text>
  );
}

/** Removes the entry, and tells what became of its records and which segments it broke. */
function useRemoval({ place, entries, removing, onRemove, onClose }: RemoveDialogProps) {
  const { t } = useTranslation("lists");
  const recordsOf = useRecords(place);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { entry, merging } = removing;
  function told({ moved, broken_segments: { names, others } }: Removed, moveTo: string | null) {
    const words = {
      name: entry.label,
      target: nameOf(entries, moveTo) ?? "",
      records: recordsOf(moved),
    };
    const done = moveTo === null ? "removed" : merging ? "merged" : "moved";
    const unseen = others > 0 ? [t("removing.broken_others", { count: others })] : [];
    const broken = [...names, ...unseen].join(", ");
    return [
      t(`removing.${done}`, words),
      ...(broken ? [t("removing.broken", { names: broken })] : []),
    ].join(" ");
  }
  async function remove(moveTo: string | null) {
    setBusy(true);
    try {
      tellDone(told(await onRemove(entry, moveTo), moveTo));
      onClose();
    } catch (error) {
      const inUse = error instanceof ProblemError && error.code === "in_use";
      if (inUse) setRefused(sentenceOf(error));
      else {
        tellRefusal(error);
        onClose();
      }
    } finally {
      setBusy(false);
    }
  }
  return { remove, busy, refused };
}
