import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { showInstant } from "@/kit/format";
import { More } from "@/kit/More";
import { Loaded, Notice } from "@/kit/states";
import { useNames } from "../queries";
import classes from "../Settings.module.css";
import { Cut, Table } from "../Table";
import { useJournal } from "./pages";

const COLORS = { opened: undefined, refused: classes.bad, throttled: classes.warn };

/** Who signed in, or tried to. */
export function SignInsJournal() {
  const { t } = useTranslation("settings");
  const names = useNames();
  const query = useJournal("sign-ins", (cursor, signal) =>
    answered(api.GET("/sign-ins", { params: { query: { cursor } }, signal })),
  );
  return (
    <Loaded query={query}>
      {(lines) =>
        lines.length === 0 ? (
          <Notice title={t("journal.no_sign_ins")} />
        ) : (
          <>
            <Table
              label={t("journal.sign_ins")}
              columns={[
                { label: t("journal.at") },
                { label: t("journal.who") },
                { label: t("journal.typed"), className: classes.wide },
                { label: t("journal.from"), className: classes.wide },
                { label: t("journal.outcome") },
              ]}
            >
              {lines.map((line) => (
                <tr key={line.id}>
                  <td className="figures">{showInstant(line.at)}</td>
                  <Cut text={names.user(line.user_id) ?? t("journal.nobody")} />
                  <Cut text={line.email} className={classes.wide} />
                  <td className={`figures ${classes.wide}`}>{line.address}</td>
                  <td>
                    <span className={COLORS[line.outcome]}>
                      {t(`journal.outcomes.${line.outcome}`)}
                    </span>
                  </td>
                </tr>
              ))}
            </Table>
            <More query={query} />
          </>
        )
      }
    </Loaded>
  );
}
