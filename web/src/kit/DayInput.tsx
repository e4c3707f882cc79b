import { Popover, TextInput, type TextInputProps } from "@mantine/core";
import { Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DayInput.module.css";
import { lazily } from "./lazily";
import { type Read, readTyped, UNREADABLE, writeTyped } from "./reading";

const DayCalendar = lazily(() => import("./DayCalendar"));

/** A day; a day with a time; or either of them, as it is typed. */
export type Moment = "date" | "instant" | "either";

export interface DayInputProps extends Omit<TextInputProps, "value" | "onChange" | "onClick"> {
  moment: Moment;
  /** As the API writes it: 2026-12-31, or an instant with its offset. */
  value: unknown;
  onChange: (value: Read) => void;
}

/** A moment that is typed as people write it, or picked from the calendar under it. */
export function DayInput({ moment, value, onChange, ...input }: DayInputProps) {
  const { t } = useTranslation("kit");
  const [typed, setTyped] = useState(() => write(moment, value));
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows a value given from outside, not what is typed
  useEffect(() => {
    if (!isSame(read(moment, typed), value)) setTyped(write(moment, value));
  }, [value]);
  function give(text: string) {
    setTyped(text);
    onChange(read(moment, text));
  }
  const day = readTyped("date", dayOf(typed));
  return (
    <Popover
      opened={open}
      position="bottom-start"
      trapFocus={false}
      withRoles={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <TextInput
          autoComplete="off"
          placeholder={t(moment === "instant" ? "instant_shape" : "day_shape")}
          {...input}
          value={typed}
          onChange={(event) => give(event.currentTarget.value)}
          onClick={() => setOpen(true)}
          onFocus={(event) => {
            setOpen(true);
            input.onFocus?.(event);
          }}
          onBlur={(event) => {
            setOpen(false);
            input.onBlur?.(event);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape" && open) event.stopPropagation();
            if (event.key === "Escape" || event.key === "Enter") setOpen(false);
            input.onKeyDown?.(event);
          }}
        />
      </Popover.Target>
      <Popover.Dropdown onMouseDown={(event) => event.preventDefault()}>
        <Suspense fallback={<div className={classes.calendar} />}>
          <DayCalendar
            day={typeof day === "string" ? day : null}
            onPick={(picked) => {
              give([write("date", picked), timeOf(moment, typed)].filter(Boolean).join(" "));
              setOpen(false);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

function read(moment: Moment, text: string): Read {
  if (moment !== "either") return readTyped(moment, text);
  const day = readTyped("date", text);
  return day === UNREADABLE ? readTyped("instant", text) : day;
}

function write(moment: Moment, value: unknown): string {
  const timed = typeof value === "string" && value.includes("T");
  return writeTyped(moment === "either" ? (timed ? "instant" : "date") : moment, value);
}

const dayOf = (text: string) => text.trim().split(" ", 1)[0] ?? "";

/** The time that stays where another day is picked. */
function timeOf(moment: Moment, text: string): string | undefined {
  const time = text.trim().split(" ").slice(1).join(" ");
  return time || (moment === "instant" ? "09:00" : undefined);
}

const isNothing = (value: unknown) => value === UNREADABLE || value === null || value === undefined;

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (isNothing(one) && isNothing(other));
}
