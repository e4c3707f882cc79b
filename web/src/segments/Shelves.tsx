import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SegmentShown } from "@/api/schema";
import { EXACTLY } from "@/kit/exactly";
import { showCount } from "@/kit/format";
import { showWhole } from "@/kit/showWhole";
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
  const shelves = useRef<HTMLElement>(null);
  // The numbers make the shelves longer when they come.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever these move what is in view
  useEffect(() => {
    showWhole(shelves.current?.querySelector<HTMLElement>("[aria-current]") ?? null);
  }, [current, segments]);
  return (
    <nav ref={shelves} className={`sideways ${classes.shelves}`} aria-label={t("shelves")}>
      {([...SHELVES, "trash"] as const).map((shelf) => (
        <Link
          key={shelf}
          to="/segments"
          search={shelf === "all" ? {} : { shelf }}
          className={classes.shelf}
          activeOptions={EXACTLY}
          aria-current={shelf === current ? "page" : undefined}
        >
          {t(`shelf.${shelf}`)} <Standing segments={segments} shelf={shelf} />
        </Link>
      ))}
    </nav>
  );
}

/** How many segments stand on a shelf; the trash is not counted. */
function Standing({ segments, shelf }: { segments: SegmentShown[] | undefined; shelf: Shelf }) {
  if (!segments || shelf === "trash") return null;
  const count = segments.filter((segment) => isOn(shelf, segment)).length;
  return <span className="figures">{showCount(count)}</span>;
}
