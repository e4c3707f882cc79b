import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { useCatalog } from "@/api/queries";
import type { ExportShown } from "@/api/schema";
import { findField } from "@/builder/fields";
import { showCount, showInstant } from "@/kit/format";
import { More } from "@/kit/More";
import { Loaded, Notice } from "@/kit/states";
import classes from "../Settings.module.css";
import { Cut, Table } from "../Table";
import { useJournal } from "./pages";

/** Who took what away, in which form. */
export function ExportsJournal() {
  const { t } = useTranslation("settings");
  const query = useJournal("exports", (cursor, signal) =>
    answered(api.GET("/exports", { params: { query: { cursor } }, signal })),
  );
  return (
    <Loaded query={query}>
      {(lines) =>
        lines.length === 0 ? (
          <Notice title={t("journal.no_exports")} hint={t("journal.no_exports_hint")} />
        ) : (
          <>
            <Table
              label={t("journal.exports")}
              columns={[
                { label: t("journal.at") },
                { label: t("journal.who") },
                { label: t("journal.what"), className: classes.wide },
                { label: t("journal.columns"), className: classes.wider },
                { label: t("journal.format") },
                { label: t("journal.rows"), className: classes.number },
              ]}
            >
              {lines.map((line) => (
                <ExportRow key={line.id} line={line} />
              ))}
            </Table>
            <More query={query} />
          </>
        )
      }
    </Loaded>
  );
}

function ExportRow({ line }: { line: ExportShown }) {
  const { t } = useTranslation("settings");
  const { data: accounts } = useCatalog("accounts");
  const { data: contacts } = useCatalog("contacts");
  const entity = line.entity === "contacts" ? "contacts" : "accounts";
  const columns = line.columns
    .map((name) => findField({ accounts, contacts }, entity, name)?.label ?? name)
    .join(", ");
  return (
    <tr>
      <td className="figures">{showInstant(line.at)}</td>
      <Cut text={line.user ?? t("journal.shell")} />
      <td className={`${classes.wraps} ${classes.wide}`}>{line.sentence}</td>
      <Cut text={columns} className={classes.wider} />
      <td>{line.format}</td>
      <td className={`${classes.number} figures`}>{showCount(line.rows)}</td>
    </tr>
  );
}
