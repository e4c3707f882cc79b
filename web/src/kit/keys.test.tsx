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

  it("is for the field that one types in", () => {
    const act = vi.fn();
    const { getByLabelText } = show(<Listening at="f" act={act} />);
    fireEvent.keyDown(getByLabelText("Texte"), { key: "f" });
    expect(act).not.toHaveBeenCalled();
  });
});
