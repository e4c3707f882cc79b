import type { ReactNode } from "react";
import classes from "./Settings.module.css";

/** A table that scrolls sideways where the screen is narrow, by the keyboard too. */
export function Scrolling({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scrolling} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
