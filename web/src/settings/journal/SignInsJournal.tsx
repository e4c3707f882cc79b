import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { showInstant } from "@/kit/format";
import { Loaded, Notice } from "@/kit/states";
import { useNames } from "../queries";
import { Scrolling } from "../Scrolling";
import classes from "../Settings.module.css";
import { More } from "./More";
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
            <Scrolling label={t("journal.sign_ins")}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{t("journal.at")}</th>
                    <th scope="col">{t("journal.who")}</th>
                    <th scope="col">{t("journal.typed")}</th>
                    <th scope="col">{t("journal.from")}</th>
                    <th scope="col">{t("journal.outcome")}</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line) => (
                    <tr key={line.id}>
                      <td className="figures">{showInstant(line.at)}</td>
                      <td>{names.user(line.user_id) ?? t("journal.nobody")}</td>
                      <td className={classes.cut} title={line.email}>
                        {line.email}
                      </td>
                      <td className="figures">{line.address}</td>
                      <td>
                        <span className={COLORS[line.outcome]}>
                          {t(`journal.outcomes.${line.outcome}`)}
                        </span>
                      </td>
                    </tr>
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
