import { Button, Popover, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./lists.module.css";

const COLORS = {
  gray: "#868e96",
  red: "#e03131",
  orange: "#f08c00",
  yellow: "#fcc419",
  green: "#2f9e44",
  teal: "#0c8599",
  blue: "#1c7ed6",
  indigo: "#3b5bdb",
  violet: "#7048e8",
  pink: "#d6336c",
  brown: "#8d5f3c",
} as const;
const NAMES = Object.keys(COLORS) as (keyof typeof COLORS)[];

/** The colour of an entry, which is picked from a few or freely. */
export function ColorDot({
  name,
  color,
  onPick,
}: {
  name: string;
  color: string | null;
  onPick?: (color: string | null) => void;
}) {
  const { t } = useTranslation("lists");
  const [open, { toggle, close }] = useDisclosure();
  const dot = <span className={classes.dot} data-empty={!color || undefined} style={fill(color)} />;
  if (!onPick) return dot;
  const pick = (picked: string | null) => {
    close();
    if (picked !== color) onPick(picked);
  };
  return (
    <Popover opened={open} onChange={close} trapFocus withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes.pick} aria-label={t("color", { name })} onClick={toggle}>
          {dot}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Colors color={color} onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Colors({
  color,
  onPick,
}: {
  color: string | null;
  onPick: (color: string | null) => void;
}) {
  const { t } = useTranslation("lists");
  const [free, setFree] = useState(color ?? COLORS.blue);
  return (
    <>
      <div className={classes.colors}>
        {NAMES.map((one) => (
          <UnstyledButton
            key={one}
            className={classes.swatch}
            style={fill(COLORS[one])}
            aria-label={t(`colors.${one}`)}
            aria-pressed={COLORS[one] === color}
            title={t(`colors.${one}`)}
            onClick={() => onPick(COLORS[one])}
          >
            {COLORS[one] === color && <IconCheck size={14} stroke={3} />}
          </UnstyledButton>
        ))}
      </div>
      <div className={classes.freely}>
        <Button variant="subtle" color="gray" onClick={() => onPick(null)}>
          {t("no_color")}
        </Button>
        <label className={classes.free}>
          {t("other_color")}
          <input
            type="color"
            value={free}
            onChange={(event) => setFree(event.currentTarget.value)}
            onBlur={() => free !== (color ?? COLORS.blue) && onPick(free)}
          />
        </label>
      </div>
    </>
  );
}

const fill = (color: string | null) => (color ? { background: color } : undefined);
