import { useId } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Matrix.module.css";
import { LEVELS, type Level } from "./matrix";

/** How far a module is open: none, read, full; arrows go from one to the next. */
export function LevelChoice({
  value,
  label,
  highest = "write",
  disabled,
  moot,
  onChange,
}: {
  value: Level;
  label: string;
  /** The widest level that is on offer. */
  highest?: Level;
  disabled?: boolean;
  /** Why the level has no effect, if it has none. */
  moot?: string | null;
  onChange?: (level: Level) => void;
}) {
  const { t } = useTranslation("settings");
  const name = useId();
  const offered = LEVELS.slice(0, LEVELS.indexOf(highest) + 1);
  return (
    <div>
      <div
        role="radiogroup"
        aria-label={label}
        className={classes.levels}
        data-moot={moot ? true : undefined}
      >
        {offered.map((level) => (
          <label key={level} data-level={level} data-chosen={level === value || undefined}>
            <input
              type="radio"
              name={name}
              checked={level === value}
              disabled={disabled}
              onChange={() => onChange?.(level)}
            />
            {t(`levels.${level}`)}
          </label>
        ))}
      </div>
      {moot && <div className={classes.moot}>{moot}</div>}
    </div>
  );
}
