import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { goByRow } from "@/kit/rowKeys";
import classes from "./Settings.module.css";

/** The head of a column, and on which screens and in which way the column is shown. */
export interface Column {
  label: string;
  className?: string;
}

/** Rows under their heads. It scrolls sideways where the screen is narrow, by the keyboard too. */
export function Table({
  label,
  columns,
  acts,
  children,
}: {
  label: string;
  columns: Column[];
  /** Whether each row ends with what can be done with it. */
  acts?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation("settings");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scrolling} tabIndex={0} aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={column.className}>
                {column.label}
              </th>
            ))}
            {acts && (
              <th scope="col" className={classes.end}>
                <VisuallyHidden>{t("actions")}</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody onKeyDown={goByRow}>{children}</tbody>
      </table>
    </section>
  );
}

/** A cell whose text is cut where it is too long, and read in full under the pointer. */
export function Cut({ text, className = "" }: { text: string | null; className?: string }) {
  const { t } = useTranslation("kit");
  return (
    <td className={`${classes.cut} ${className}`} title={text ?? undefined}>
      {text ?? <span className={classes.quiet}>{t("empty_value")}</span>}
    </td>
  );
}
