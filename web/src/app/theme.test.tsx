import { MantineProvider, Select } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { themeOf } from "./theme";

const STRUCTURES = [
  { value: "1", label: "Siège" },
  { value: "2", label: "Agence Île-de-France" },
];

function choose() {
  const sent = vi.fn();
  const chosen = vi.fn();
  render(
    <MantineProvider theme={themeOf()} env="test">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent();
        }}
      >
        <Select label="Structure" data={STRUCTURES} searchable onChange={chosen} />
        <button type="submit">Envoyer</button>
      </form>
    </MantineProvider>,
  );
  return { sent, chosen };
}

describe("a list to choose from", () => {
  it("finds by any words, without accents, and Enter takes the first", async () => {
    const user = userEvent.setup();
    const { chosen, sent } = choose();
    await user.click(screen.getByRole("combobox"));
    await user.keyboard("ile ag{Enter}");
    expect(chosen).toHaveBeenCalledWith("2", STRUCTURES[1]);
    expect(sent).not.toHaveBeenCalled();
  });

  it("does not send the form on Enter where nothing is found", async () => {
    const user = userEvent.setup();
    const { chosen, sent } = choose();
    await user.click(screen.getByRole("combobox"));
    await user.keyboard("nulle part{Enter}");
    expect(chosen).not.toHaveBeenCalled();
    expect(sent).not.toHaveBeenCalled();
  });
});
