import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { SegmentShown } from "@/api/schema";
import { EXACTLY } from "@/kit/exactly";
import { showCount } from "@/kit/format";
import classes from "./segments.module.css";
import { isOn, SHELVES, type Shelf } from "./shelves";

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
          activeOptions={EXACTLY}
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
        activeOptions={EXACTLY}
        aria-current={current === "trash" ? "page" : undefined}
      >
        {t("shelf.trash")}
      </Link>
    </nav>
  );
}
