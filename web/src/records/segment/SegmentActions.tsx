import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKey } from "@/kit/keys";
import { lazily } from "@/kit/lazily";
import { tellDone } from "@/kit/notices";
import type { RecordsProps } from "../Records";
import classes from "../Records.module.css";
import type { RecordsHeld } from "../useRecords";
import { useSegmentChanges } from "./useSegmentChanges";

const SaveAsDialog = lazily(() =>
  import("@/segments/SaveAsDialog").then((it) => ({ default: it.SaveAsDialog })),
);
const ShareDialog = lazily(() =>
  import("@/segments/ShareDialog").then((it) => ({ default: it.ShareDialog })),
);

/** Saving the criteria under a name, and sharing what is saved. */
export function SegmentActions(props: RecordsProps & { records: RecordsHeld }) {
  const { segment, records } = props;
  const { t } = useTranslation("records");
  const { building } = records;
  const [dialog, setDialog] = useState<"save" | "share" | null>(null);
  const { save, open } = useSegmentChanges(props);
  const complete = building.complete;
  const savable = complete !== null && building.modified;
  /** Do it, or tell what is missing where the criteria that are shown are not those that are kept. */
  const onceFinished = (act: () => void) => () =>
    building.unfinished ? tellDone(t("segment.unfinished")) : act();
  const saveAs = onceFinished(() => setDialog("save"));
  const saveHere = onceFinished(() => complete && void save(complete));
  useKey("mod+S", () => savable && (segment?.editable ? saveHere : saveAs)());
  return (
    <>
      {segment && segment.shares !== null && (
        <Button variant="default" onClick={() => setDialog("share")}>
          {t("segment.share")}
        </Button>
      )}
      {segment?.editable && savable && (
        <Button.Group>
          <Button onClick={saveHere}>{t("segment.save")}</Button>
          <MoreWays onSaveAs={saveAs} />
        </Button.Group>
      )}
      {segment && !segment.editable && savable && (
        <Button onClick={saveAs}>{t("segment.save_as")}</Button>
      )}
      {!segment && savable && (
        <Button variant="default" onClick={saveAs}>
          <span>{t("segment.save")}</span>
        </Button>
      )}
      <Suspense>
        {dialog === "save" && complete && (
          <SaveAsDialog
            entity={props.entity}
            criteria={complete}
            suggestedName={segment?.name}
            onClose={() => setDialog(null)}
            onSaved={open}
          />
        )}
        {dialog === "share" && segment && (
          <ShareDialog segmentId={segment.id} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  );
}

function MoreWays({ onSaveAs }: { onSaveAs: () => void }) {
  const { t } = useTranslation("records");
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          variant="filled"
          color="accent"
          h={30}
          className={classes.more}
          aria-label={t("segment.more")}
        >
          <IconChevronDown size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onSaveAs}>{t("segment.save_as")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
