import { Button, Select, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Group } from "@/api/criteria";
import type { SegmentShown, VersionShown } from "@/api/schema";
import { tellRefusal, useChanging } from "@/kit/changing";
import { tellUndoable } from "@/kit/notices";
import { CriteriaSentence } from "./CriteriaSentence";
import { restoreVersion } from "./changes";
import { Differences } from "./Differences";
import classes from "./versions.module.css";

interface BesideProps {
  segment: SegmentShown;
  versions: VersionShown[];
  version: VersionShown;
}

/** A version, what sets it apart from another one, and the way back to it. */
export function VersionShownBeside({ segment, versions, version }: BesideProps) {
  const { t } = useTranslation("segments");
  const at = versions.indexOf(version);
  const [chosen, setChosen] = useState(versions[at + 1]?.number ?? versions[0]?.number);
  const other = versions.find(({ number }) => number === chosen && number !== version.number);
  const { restore, busy } = useRestoring(segment, versions);
  const others = versions.filter((one) => one !== version);
  return (
    <section className={classes.beside} aria-label={t("version", { number: version.number })}>
      <Title order={3} size="h2">
        {version.name}
      </Title>
      <Said segment={segment} version={version} />
      {others.length > 0 && (
        <Select
          size="xs"
          label={t("versions_dialog.compare")}
          data={others.map(({ number }) => ({
            value: String(number),
            label: t("version", { number }),
          }))}
          value={other ? String(other.number) : null}
          allowDeselect={false}
          onChange={(value) => value && setChosen(Number(value))}
        />
      )}
      {other && <Differences entity={segment.entity} before={other} after={version} />}
      {others.length === 0 && <Text c="dimmed">{t("versions_dialog.only")}</Text>}
      {at > 0 && (
        <Button
          className={classes.restore}
          variant="default"
          loading={busy}
          disabled={version.state === "hidden"}
          onClick={() => void restore(version)}
        >
          {t("versions_dialog.restore", { number: version.number })}
        </Button>
      )}
    </section>
  );
}

/** A version as a sentence, or why it cannot be read. */
function Said({ segment, version }: { segment: SegmentShown; version: VersionShown }) {
  const { state, criteria, faults } = version;
  if (state === "ready" && criteria) {
    return (
      <p className={classes.sentence}>
        <CriteriaSentence entity={segment.entity} criteria={criteria as unknown as Group} />
      </p>
    );
  }
  return faults.map(({ pointer, detail }) => (
    <p key={pointer} className={classes.fault}>
      {detail}
    </p>
  ));
}

/** Goes back to a version, and from there to what the segment was. */
function useRestoring(segment: SegmentShown, versions: VersionShown[]) {
  const { t } = useTranslation("segments");
  const run = useChanging([["segments"], ["sentence"]]);
  const [busy, setBusy] = useState(false);
  async function restore({ number }: VersionShown) {
    setBusy(true);
    try {
      await run(() => restoreVersion(segment.id, number));
      const latest = versions[0]?.number ?? number;
      const undo = () => run(() => restoreVersion(segment.id, latest));
      tellUndoable(t("versions_dialog.restored", { number }), undo, "segments");
    } catch (error) {
      tellRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return { restore, busy };
}
