import { useTranslation } from "react-i18next";
import classes from "./Loading.module.css";

/** What is on its way: rows of a table, fields beside their labels, or text. */
export type Shape = "rows" | "fields" | "text";

/** How wide a bone is, in hundredths of its room, line after line. */
const WIDTHS = [72, 54, 88, 63, 46, 80];
const BONES: Record<Shape, number> = { rows: 4, fields: 2, text: 1 };

/** The shape of what is on its way. */
export function Loading({ shape = "rows", lines = 8 }: { shape?: Shape; lines?: number }) {
  const { t } = useTranslation("kit");
  return (
    <div className={classes[shape]} role="status" aria-label={t("loading")}>
      {numbers(lines).map((line) => (
        <div key={line}>
          {numbers(BONES[shape]).map((bone) => (
            <div
              key={bone}
              className={classes.bone}
              style={{ width: `${WIDTHS[(line + 2 * bone) % WIDTHS.length]}%` }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
