import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { speak } from "@/texts/texts";
import { DayInput, type Moment } from "./DayInput";
import { UNREADABLE } from "./reading";
import { show } from "./testing";

beforeAll(() => speak("fr"));

let told: unknown;
let give: (value: unknown) => void;

function Held({ moment, first }: { moment: Moment; first: unknown }) {
  const [value, setValue] = useState(first);
  give = setValue;
  return (
    <DayInput
      aria-label="Quand"
      moment={moment}
      value={value}
      onChange={(next) => {
        told = next;
        setValue(next);
      }}
    />
  );
}

async function fill(moment: Moment, first: unknown, text: string) {
  show(<Held moment={moment} first={first} />);
  const input = screen.getByLabelText<HTMLInputElement>("Quand");
  await userEvent.clear(input);
  await userEvent.type(input, text);
  return input;
}

const local = (...parts: [number, number, number, number, number]) =>
  new Date(...parts).toISOString();

describe("a moment", () => {
  it.each([
    ["date", "1/2/2026", "2026-02-01"],
    ["date", "31/02/2026", UNREADABLE],
    ["date", "241126", UNREADABLE],
    ["instant", "3/12/2026 14h30", local(2026, 11, 3, 14, 30)],
    ["instant", "demain", UNREADABLE],
    ["either", "3/12/2026", "2026-12-03"],
    ["either", "3/12/2026 14:30", local(2026, 11, 3, 14, 30)],
  ] as const)("as %s, %s is read and stays as it is written", async (moment, text, value) => {
    const input = await fill(moment, null, text);
    expect(told).toBe(value);
    expect(input.value).toBe(text);
  });

  it("is picked from the calendar, of the month that is typed, and keeps its time", async () => {
    const input = await fill("instant", null, "3/12/2026 14:30");
    await userEvent.click(await screen.findByRole("button", { name: /^24 décembre 2026/i }));
    expect(told).toBe(local(2026, 11, 24, 14, 30));
    expect(input.value).toBe("24/12/2026 14:30");
  });

  it("follows a value given from outside", async () => {
    const input = await fill("date", "2026-01-31", "5/3/2026");
    give("2025-07-14");
    await waitFor(() => expect(input.value).toBe("14/07/2025"));
    give(null);
    await waitFor(() => expect(input.value).toBe(""));
  });
});
