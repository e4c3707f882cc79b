import { renderHook, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { useDrawn } from "./useDrawn";

const TWENTY = Array.from({ length: 20 }, (_, at) => at);

const drawing = (known: (at: number) => boolean, active: number) =>
  renderHook(({ inView }) => useDrawn(inView, known, active), { initialProps: { inView: TWENTY } });

test("a few rows come with each frame, and that of the keyboard at once", async () => {
  const { result } = drawing(() => true, 17);
  expect(result.current).toContain(17);
  expect(result.current.length).toBeLessThan(10);
  await waitFor(() => expect(result.current).toEqual(TWENTY));
});

test("no row comes before what it shows, but that of the keyboard", async () => {
  const { result } = drawing((at) => at < 3, 17);
  await waitFor(() => expect(result.current).toEqual([0, 1, 2, 17]));
});

test("rows that are still in view stay", async () => {
  const { result, rerender } = drawing(() => true, -1);
  await waitFor(() => expect(result.current).toEqual(TWENTY));
  const further = TWENTY.map((at) => at + 12);
  rerender({ inView: further });
  expect(result.current).toEqual(expect.arrayContaining([12, 13, 14, 15, 16, 17, 18, 19]));
  await waitFor(() => expect(result.current).toEqual(further));
});
