import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { SegmentShown } from "@/api/schema";
import { showCount } from "@/kit/format";
import classes from "./segments.module.css";
import { isOn, SHELVES, type Shelf } from "./shelves";

/** The router would mark every link to this screen as the page one is on. */
const UNMARKED = { "aria-current": undefined };

/** The shelves of the library, each with how many segments stand on it once that is known. */
export function Shelves({
  segments,
  shelf: current,
}: {
  segments: SegmentShown[] | undefined;
  shelf: Shelf;
}) {
  const { t } = useTranslation("segments");
  return (
    <nav className={classes.shelves} aria-label={t("shelves")}>
      {SHELVES.map((shelf) => (
        <Link
          key={shelf}
          to="/segments"
          search={shelf === "all" ? {} : { shelf }}
          className={classes.shelf}
          activeProps={UNMARKED}
          aria-current={shelf === current ? "page" : undefined}
        >
          {t(`shelf.${shelf}`)}{" "}
          {segments && (
            <span className="figures">
              {showCount(segments.filter((segment) => isOn(shelf, segment)).length)}
            </span>
          )}
        </Link>
      ))}
      <Link
        to="/segments"
        search={{ shelf: "trash" }}
        className={classes.shelf}
        activeProps={UNMARKED}
        aria-current={current === "trash" ? "page" : undefined}
      >
        {t("shelf.trash")}
      </Link>
    </nav>
  );
}
