import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { CatalogField, Kind } from "@/api/schema";
import { show } from "@/kit/testing";
import { FieldEditor } from "./FieldEditor";

function field(kind: Kind, choices: string | null = null): CatalogField {
  const flags = { sortable: true, facetable: true, editable: true };
  return { name: "field", label: "Champ", kind, operators: [], choices, ...flags };
}

function edit(of: CatalogField, value: unknown, fault?: string) {
  const onSave = vi.fn();
  const onCancel = vi.fn();
  const choices = [
    { key: 1, label: "Siège", color: null, archived: false },
    { key: 2, label: "Agence de Rennes", color: null, archived: false },
    { key: 3, label: "Ancienne agence", color: null, archived: true },
  ];
  show(<FieldEditor {...{ field: of, choices, value, onSave, onCancel, fault }} />);
  return { onSave, onCancel };
}

it("keeps by Enter what was typed over", async () => {
  const { onSave } = edit(field("money"), 1000);
  await userEvent.keyboard("1 234,50{Enter}");
  expect(onSave).toHaveBeenCalledWith(123450);
});

it("gives up by Escape", async () => {
  const { onSave, onCancel } = edit(field("text"), "Rennes");
  await userEvent.keyboard("Brest{Escape}");
  expect(onCancel).toHaveBeenCalled();
  expect(onSave).not.toHaveBeenCalled();
});

it("keeps when one leaves, and only what is another value", async () => {
  const { onSave, onCancel } = edit(field("text"), "Rennes");
  await userEvent.tab();
  expect(onSave).not.toHaveBeenCalled();
  expect(onCancel).toHaveBeenCalled();
});

it("tells that an amount makes no sense, and keeps nothing", async () => {
  const { onSave } = edit(field("money"), null);
  await userEvent.keyboard("douze{Enter}");
  expect(screen.getByText(/Écrivez un montant|Write an amount/)).toBeTruthy();
  expect(onSave).not.toHaveBeenCalled();
});

it("empties a value that is removed", async () => {
  const { onSave } = edit(field("date"), "2026-12-31");
  await userEvent.keyboard("{Backspace}{Enter}");
  expect(onSave).toHaveBeenCalledWith(null);
});

it("shows what the server has against a value", () => {
  edit(field("text"), "x", "Ce SIRET n'est pas valide.");
  expect(screen.getByText("Ce SIRET n'est pas valide.")).toBeTruthy();
});

it("keeps a choice by its own key once it is picked, and offers no archived one", async () => {
  const { onSave } = edit(field("choice", "structures"), 1);
  expect(screen.queryByText("Ancienne agence")).toBeNull();
  await userEvent.click(screen.getByText("Agence de Rennes"));
  expect(onSave).toHaveBeenCalledWith(2);
});
