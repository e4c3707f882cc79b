import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import classes from "../Settings.module.css";
import { ExportsJournal } from "./ExportsJournal";
import { SignInsJournal } from "./SignInsJournal";

/** Who signed in, and who took what away. */
export default function JournalTab() {
  const { t } = useTranslation("settings");
  const { has } = useRights();
  const parts = [
    ...(has("advanced_administration") ? (["sign_ins"] as const) : []),
    ...(has("administrator") ? (["exports"] as const) : []),
  ];
  const [part, setPart] = useState<string | undefined>(parts[0]);
  return (
    <>
      {parts.length > 1 && (
        <div className={classes.toolbar}>
          <SegmentedControl
            size="xs"
            aria-label={t("tabs.journal")}
            value={part}
            data={parts.map((one) => ({ value: one, label: t(`journal.${one}`) }))}
            onChange={setPart}
          />
        </div>
      )}
      {part === "exports" ? <ExportsJournal /> : <SignInsJournal />}
    </>
  );
}
