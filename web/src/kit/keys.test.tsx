import { fireEvent } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { useKey } from "./keys";
import { show } from "./testing";

function Listening({ at, act }: { at: string; act: () => void }) {
  useKey(at, act);
  return <input aria-label="Texte" />;
}

function press(at: string, event: object, on?: Element) {
  const act = vi.fn();
  const { container } = show(<Listening at={at} act={act} />);
  fireEvent.keyDown(on ?? container, event);
  return act;
}

describe("a key", () => {
  it.each([
    ["/", { key: "/", code: "Slash" }],
    ["/", { key: "/", code: "Period", shiftKey: true }],
    ["?", { key: "?", code: "Slash", shiftKey: true }],
    ["?", { key: "?", code: "KeyM", shiftKey: true }],
    ["f", { key: "f", code: "KeyF" }],
  ])("%s is heard on every keyboard: %j", (at, event) => {
    expect(press(at, event)).toHaveBeenCalledOnce();
  });

  it("is for what is nearer and has taken it", () => {
    const act = vi.fn();
    const { getByRole } = show(
      <button type="button" onKeyDown={(event) => event.preventDefault()}>
        <Listening at="mod+Z" act={act} />
      </button>,
    );
    fireEvent.keyDown(getByRole("button"), { key: "z", code: "KeyZ", ctrlKey: true });
    expect(act).not.toHaveBeenCalled();
  });

  it.each([
    ["mod+K", 1],
    ["mod+Z", 0],
  ])("%s is heard in a field %d times", (at, times) => {
    const act = vi.fn();
    const { getByLabelText } = show(<Listening at={at} act={act} />);
    const key = at.slice(-1);
    fireEvent.keyDown(getByLabelText("Texte"), { key, code: `Key${key}`, ctrlKey: true });
    expect(act).toHaveBeenCalledTimes(times);
  });

  it("is for the field that one types in", () => {
    const act = vi.fn();
    const { getByLabelText } = show(<Listening at="f" act={act} />);
    fireEvent.keyDown(getByLabelText("Texte"), { key: "f" });
    expect(act).not.toHaveBeenCalled();
  });
});
