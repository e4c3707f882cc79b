import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { useCatalog } from "@/api/queries";
import type { ExportShown } from "@/api/schema";
import { showCount, showInstant } from "@/kit/format";
import { Loaded, Notice } from "@/kit/states";
import { Scrolling } from "../Scrolling";
import classes from "../Settings.module.css";
import { More } from "./More";
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
            <Scrolling label={t("journal.exports")}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{t("journal.at")}</th>
                    <th scope="col">{t("journal.who")}</th>
                    <th scope="col">{t("journal.what")}</th>
                    <th scope="col">{t("journal.columns")}</th>
                    <th scope="col">{t("journal.format")}</th>
                    <th scope="col" className={classes.number}>
                      {t("journal.rows")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line) => (
                    <ExportRow key={line.id} line={line} />
                  ))}
                </tbody>
              </table>
            </Scrolling>
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
  const fields = (line.entity === "contacts" ? contacts : accounts)?.fields ?? [];
  const columns = line.columns
    .map((name) => fields.find((field) => field.name === name)?.label ?? name)
    .join(", ");
  return (
    <tr>
      <td className="figures">{showInstant(line.at)}</td>
      <td>{line.user ?? t("journal.shell")}</td>
      <td className={classes.wraps}>{line.sentence}</td>
      <td className={classes.cut} title={columns}>
        {columns}
      </td>
      <td>{line.format}</td>
      <td className={`${classes.number} figures`}>{showCount(line.rows)}</td>
    </tr>
  );
}
