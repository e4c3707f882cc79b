import { UnstyledButton } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import type { SegmentShown, VersionShown } from "@/api/schema";
import { Dialog } from "@/kit/Dialog";
import { showInstant } from "@/kit/format";
import { Loaded } from "@/kit/states";
import { segmentsQuery } from "./queries";
import { VersionShownBeside } from "./VersionShownBeside";
import classes from "./versions.module.css";

export const versionsQuery = (id: number) =>
  queryOptions({
    queryKey: ["segments", id, "versions"],
    queryFn: async ({ signal }): Promise<VersionShown[]> => {
      const params = { path: { segment_id: id } };
      return (await answered(api.GET("/segments/{segment_id}/versions", { params, signal }))).items;
    },
  });

/** Every version of a segment: who saved it and when, what it changed, and the way back to it. */
export function VersionsDialog({ segmentId, onClose }: { segmentId: number; onClose: () => void }) {
  const { t } = useTranslation("segments");
  const { data: segments } = useQuery(segmentsQuery);
  const segment = segments?.find(({ id }) => id === segmentId);
  const query = useQuery(versionsQuery(segmentId));
  return (
    <Dialog
      onClose={onClose}
      size={880}
      title={segment ? t("versions_dialog.title", { name: segment.name }) : t("versions")}
    >
      <Loaded query={query}>
        {(versions) => segment && <Versions segment={segment} versions={versions} />}
      </Loaded>
    </Dialog>
  );
}

function Versions({ segment, versions }: { segment: SegmentShown; versions: VersionShown[] }) {
  const { t } = useTranslation("segments");
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = versions.find(({ number }) => number === chosen) ?? versions[0];
  if (!shown) return null;
  return (
    <div className={classes.sides}>
      <ul className={classes.versions} aria-label={t("versions")}>
        {versions.map((version, at) => (
          <li key={version.number}>
            <UnstyledButton
              className={classes.version}
              aria-pressed={version === shown}
              onClick={() => setChosen(version.number)}
            >
              <b>
                {t("version", { number: version.number })}
                {at === 0 && <span className={classes.now}>{t("versions_dialog.now")}</span>}
              </b>
              <span>{showInstant(version.saved_at)}</span>
              <span className={classes.who}>{version.saved_by ?? t("system")}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <VersionShownBeside
        key={shown.number}
        segment={segment}
        versions={versions}
        version={shown}
      />
    </div>
  );
}
