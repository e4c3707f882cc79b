import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Group } from "@/api/criteria";
import type { Detail } from "@/api/schema";
import { speak } from "@/texts/texts";
import { Builder } from "./Builder";
import { finished } from "./finished";
import { showKnowing } from "./testing/showKnowing";

const and = (...rules: object[]) => ({ combinator: "and", rules }) as unknown as Group;
let told: Group;

beforeAll(() => speak("fr"));

interface More {
  faults?: Detail[];
  adding?: boolean;
  ahead?: string;
}

function Held(props: More & { first: Group }) {
  const [draft, setDraft] = useState(props.first);
  const [adding, setAdding] = useState(props.adding ?? false);
  return (
    <Builder
      entity="accounts"
      draft={draft}
      onChange={(next) => {
        told = next;
        // As an address would give it back.
        setDraft(JSON.parse(JSON.stringify(next)));
      }}
      faults={props.faults}
      adding={adding}
      onAdded={() => {
        setAdding(false);
        return props.ahead ?? "";
      }}
    />
  );
}

function build(first: Group, more?: More) {
  told = first;
  showKnowing(<Held first={first} {...more} />, [
    [["accounts", "facets", and(), ["status"]], { status: [{ key: "client", count: 1851 }] }],
  ]);
  return userEvent.setup();
}

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const click = (name: string | RegExp) => fireEvent.click(button(name));
const choose = (name: string | RegExp) => fireEvent.click(screen.getByRole("option", { name }));
const sent = () => finished(told);

describe("the builder", () => {
  it("finds a field by typing, and begins its criterion", async () => {
    const user = build(and());
    await user.click(button("+ Critère"));
    await user.keyboard("derniere act{Enter}");
    expect(told.rules[0]).toMatchObject({
      field: "last_action_at",
      operator: "inLast",
      value: { amount: 30, unit: "day" },
    });
  });
  it.each([
    ["montant des factures", { function: "sum", of: "amount" }],
    ["somme", { function: "sum", of: "amount" }],
    ["nombre de contacts", { function: "count" }],
    ["date de la dernière facture", { function: "max", of: "date" }],
  ])("finds %s among the fields", async (words, aggregate) => {
    const user = build(and());
    await user.click(button("+ Critère"));
    expect(screen.queryByText("Calculs")).toBeNull();
    await user.keyboard(`${words}{Enter}`);
    expect(told.rules[0]).toMatchObject({ aggregate });
    expect(document.activeElement?.closest("[data-value]")).not.toBeNull();
  });
  it("begins with a new criterion when asked to", () => {
    build(and({ field: "name", operator: "empty" }), { adding: true });
    expect(told.rules).toHaveLength(2);
    expect(button("Champ\u00a0: Choisir un champ").dataset.expanded).toBe("true");
  });
  it("looks for what was typed before its list was there", () => {
    build(and(), { adding: true, ahead: "vil" });
    expect(screen.getByDisplayValue("vil")).toBeDefined();
    expect(screen.getAllByRole("option")[0]?.textContent).toContain("Ville");
  });
  it("takes letters typed on a value for its list, and leaves the others to the screen", async () => {
    const user = build(and({ field: "status", operator: "in", value: [] }));
    const heard = vi.fn((event: KeyboardEvent) => event.key);
    document.addEventListener("keydown", heard);
    button(/^Valeur/).focus();
    await user.keyboard("cli");
    expect(screen.getByDisplayValue("cli")).toBeDefined();
    choose(/^Client/);
    expect(sent()?.rules[0]).toMatchObject({ value: ["client"] });
    button(/^Comparaison/).focus();
    await user.keyboard("f");
    expect(heard.mock.results.map(({ value }) => value)).toEqual(["l", "i", "f"]);
    document.removeEventListener("keydown", heard);
  });
  it("says what is unfinished, quietly", () => {
    build(and({ field: "status", operator: "in", value: [] }));
    expect(screen.getByText("à compléter")).toBeDefined();
  });
  it("changes ET into OU for the whole group", () => {
    build(and({ field: "name", operator: "empty" }, { field: "city", operator: "empty" }));
    click("ET");
    expect(told.combinator).toBe("or");
  });
  it("adds a group, which holds a first criterion", () => {
    build(and({ field: "name", operator: "empty" }));
    click("+ Groupe");
    expect(told.rules[1]).toMatchObject({ combinator: "or", rules: [{ field: "" }] });
  });
  it("excludes a segment by its name", () => {
    build(and());
    click("+ Exclure une requête");
    choose("Gros comptes");
    expect(sent()).toEqual(and({ field: "segment", operator: "notIn", value: [2] }));
    expect(screen.queryByText("Décideurs")).toBeNull();
  });
  it("removes, undoes and does again, by keys too", () => {
    const first = and({ field: "name", operator: "empty" });
    build(first);
    click("Retirer ce critère");
    expect(sent()).toEqual(and());
    click("Annuler");
    expect(sent()).toEqual(first);
    fireEvent.keyDown(button("+ Critère"), { key: "Z", ctrlKey: true, shiftKey: true });
    expect(sent()).toEqual(and());
    fireEvent.keyDown(button("+ Critère"), { key: "z", ctrlKey: true });
    expect(sent()).toEqual(first);
  });
  it("moves by Alt and the arrows, into groups too", () => {
    const inner = { field: "city", operator: "empty" };
    build(and({ field: "name", operator: "empty" }, { combinator: "or", rules: [inner] }));
    fireEvent.keyDown(button("Champ : Nom"), { key: "ArrowDown", altKey: true });
    expect(sent()?.rules).toHaveLength(1);
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Déplacer");
  });
  it("copies, mutes and negates a criterion", async () => {
    const user = build(and({ field: "name", operator: "empty" }));
    await user.click(button("Nier, copier, désactiver, déplacer"));
    await user.click(screen.getByRole("menuitem", { name: "Copier" }));
    expect(sent()?.rules).toHaveLength(2);
    const more = () => screen.getAllByRole("button", { name: /^Nier/ })[0]!;
    await user.click(more());
    await user.click(screen.getByRole("menuitem", { name: "Désactiver un moment" }));
    expect(sent()?.rules).toHaveLength(1);
    await user.click(more());
    await user.click(screen.getByRole("menuitem", { name: "Inverser (sauf)" }));
    expect(told.rules[0]).toMatchObject({ operator: "notEmpty", muted: true });
  });
  it("shows faults at their place", () => {
    const fault = { code: "unknown_choice", detail: "Ce statut n'existe pas.", source: "criteria" };
    build(
      and(
        { field: "name", operator: "empty", muted: true },
        { field: "status", operator: "=", value: "gone" },
      ),
      { faults: [{ ...fault, pointer: "/rules/0/value" }] },
    );
    const line = screen.getByRole("group", { name: "Statut" });
    expect(within(line).getByText("Ce statut n'existe pas.")).toBeDefined();
  });
  it("takes over other criteria from outside, not those that it told before", () => {
    const first = and({ field: "name", operator: "empty" });
    const other = and({ field: "city", operator: "empty" });
    const onChange = vi.fn();
    const shown = (draft: Group) => <Builder entity="accounts" draft={draft} onChange={onChange} />;
    const view = showKnowing(<Late show={shown} first={first} />);
    click("+ Critère");
    click("+ Critère");
    act(() => later(JSON.parse(JSON.stringify(onChange.mock.calls[0]?.[0]))));
    expect(view.getAllByText("Choisir un champ")).toHaveLength(2);
    act(() => later(other));
    expect(view.queryAllByText("Choisir un champ")).toHaveLength(0);
    expect(view.getByText("Ville")).toBeDefined();
  });
});

let later: (draft: Group) => void;
function Late(props: { show: (draft: Group) => React.ReactNode; first: Group }) {
  const [draft, setDraft] = useState(props.first);
  later = setDraft;
  return props.show(draft);
}

describe("the controls", () => {
  it("text: told after a short pause", async () => {
    const user = build(and({ field: "name", operator: "contains", value: "" }));
    await user.type(screen.getByLabelText("Valeur"), "<img src=x>");
    await act(() => new Promise((done) => setTimeout(done, 120)));
    expect(sent()?.rules[0]).toMatchObject({ value: "<img src=x>" });
  });
  it("texts: Enter ends one, a list can be pasted", async () => {
    const user = build(and({ field: "postal_code", operator: "in", value: [] }));
    const input = document.querySelector<HTMLInputElement>("[data-value] input")!;
    await user.type(input, "75011{Enter}35000{Enter}");
    expect(sent()?.rules[0]).toMatchObject({ value: ["75011", "35000"] });
  });
  it("money: euros on the screen, cents in the wire", async () => {
    const user = build(and({ field: "revenue", operator: ">", value: 1 }));
    const input = screen.getByLabelText("Valeur");
    await user.clear(input);
    await user.type(input, "10000,5");
    fireEvent.blur(input);
    expect(sent()?.rules[0]).toMatchObject({ value: 1_000_050 });
    expect((input as HTMLInputElement).value).toBe("10\u202f000,50\u00a0€");
  });
  it.each([
    ["1250,50", 125_050],
    ["1 250,50 €", 125_050],
    ["12,05", 1_205],
    ["0,90", 90],
    ["12,00", 1_200],
  ])("money: %s, typed or pasted", async (text, cents) => {
    const user = build(and({ field: "revenue", operator: ">" }));
    const input = screen.getByLabelText("Valeur");
    await user.type(input, text);
    fireEvent.blur(input);
    expect(sent()?.rules[0]).toMatchObject({ value: cents });
    await user.clear(input);
    await user.click(input);
    await user.paste(text);
    fireEvent.blur(input);
    expect(sent()?.rules[0]).toMatchObject({ value: cents });
  });
  it("number: what is shown is what is meant, also once it is shortened", async () => {
    const user = build(and({ field: "headcount", operator: ">", value: 12.05 }));
    const input = screen.getByLabelText<HTMLInputElement>("Valeur");
    await user.click(input);
    await user.keyboard("{Backspace}");
    expect(input.value).toBe("12,0");
    fireEvent.blur(input);
    expect(sent()?.rules[0]).toMatchObject({ value: 12 });
  });
  it("between: two ends, unfinished until both are there", async () => {
    const user = build(and({ field: "headcount", operator: "between", value: [null, null] }));
    await user.type(screen.getByLabelText("De"), "10");
    fireEvent.blur(screen.getByLabelText("De"));
    expect(sent()).toBeNull();
    await user.type(screen.getByLabelText("À"), "49");
    fireEvent.blur(screen.getByLabelText("À"));
    expect(sent()?.rules[0]).toMatchObject({ value: [10, 49] });
  });
  it("date: fixed, then counted from today", async () => {
    const user = build(and({ field: "created_at", operator: "<", value: "2026-01-31" }));
    const input = screen.getByLabelText("Jour");
    await user.clear(input);
    await user.type(input, "05/03/2026");
    fireEvent.blur(input);
    expect(sent()?.rules[0]).toMatchObject({ value: "2026-03-05" });
    click(/^Jour fixe, ou compté/);
    choose(/^Il y a/);
    expect(sent()?.rules[0]).toMatchObject({ value: { today: -30, unit: "day" } });
    click("Unité de temps : jours");
    choose("mois");
    expect(sent()?.rules[0]).toMatchObject({ value: { today: -30, unit: "month" } });
  });
  it("a moment of a day stays as it was written", () => {
    const value = "2026-12-31T09:00:00+01:00";
    build(and({ field: "created_at", operator: ">", value }));
    click("Inverser toute la requête (sauf)");
    expect(sent()?.rules[0]).toMatchObject({ value });
  });
  it("span and period", async () => {
    const user = build(
      and({ field: "created_at", operator: "inLast", value: { amount: 3, unit: "day" } }),
    );
    const input = screen.getByLabelText("Combien");
    await user.clear(input);
    await user.type(input, "12");
    fireEvent.blur(input);
    expect(sent()?.rules[0]).toMatchObject({ value: { amount: 12, unit: "day" } });
    click(/^Comparaison/);
    choose("tombe");
    click("Période : ce mois-ci");
    choose("l'année dernière");
    expect(sent()?.rules[0]).toMatchObject({ operator: "inPeriod", value: "lastYear" });
  });
  it("choices: with the count beside each", () => {
    build(and({ field: "status", operator: "in", value: [] }));
    click("Valeur\u00a0: Choisir…");
    choose(/^Client\s?1\s851/);
    choose(/^Prospect\s?0/);
    expect(sent()?.rules[0]).toMatchObject({ value: ["client", "prospect"] });
    choose(/^Client/);
    expect(sent()?.rules[0]).toMatchObject({ value: ["prospect"] });
  });
  it("users: whoever asks among them", () => {
    build(and({ field: "assigned_to", operator: "=" }));
    click("Valeur\u00a0: Choisir…");
    choose("Mon équipe");
    expect(sent()?.rules[0]).toMatchObject({ value: "@myTeam" });
  });
  it("structure: one or those below it, by its number", () => {
    build(and({ field: "structure", operator: "in", value: [] }));
    click(/^Comparaison/);
    choose("est ou dépend de");
    click("Valeur\u00a0: Choisir…");
    choose("Agence Ouest");
    expect(sent()?.rules[0]).toMatchObject({ operator: "under", value: 3 });
  });
  it("another field", () => {
    build(and({ field: "name", operator: "=", value: "x" }));
    click(/^Comparaison/);
    choose(/^est….*un champ/);
    click("Autre champ\u00a0: Choisir un champ");
    choose("Ville");
    expect(sent()?.rules[0]).toMatchObject({ valueSource: "field", value: "city" });
  });
  it("related rows: mode, number and conditions in place", async () => {
    const user = build(and());
    await user.click(button("+ Critère"));
    await user.keyboard("actions");
    await user.click(screen.getAllByRole("option", { name: /^Actions/ })[0]!);
    await user.keyboard("type{Enter}");
    choose(/^Appel/);
    expect(sent()).toMatchObject(
      and({
        match: { mode: "some" },
        value: and({ field: "kind", operator: "in", value: ["call"] }),
      }),
    );
    click(/^Combien/);
    choose("au plus");
    expect(sent()).toMatchObject(and({ match: { mode: "atMost", threshold: 1 } }));
    click(/^Combien : au plus/);
    choose("nombre");
    expect(sent()).toMatchObject(
      and({ aggregate: { function: "count" }, operator: ">", where: and({ field: "kind" }) }),
    );
  });
  it("calculations: of a field, compared as its kind is", () => {
    build(and({ field: "invoices", match: { mode: "some" }, value: and({ field: "" }) }));
    click(/^Combien/);
    choose("la dernière date « Date »");
    expect(sent()).toEqual(
      and({
        field: "invoices",
        aggregate: { function: "max", of: "date" },
        operator: "inLast",
        value: { amount: 30, unit: "day" },
      }),
    );
    const before = sent();
    click("+ Parmi lesquelles");
    expect(sent()).toEqual(before);
    expect(button("Champ\u00a0: Choisir un champ").dataset.expanded).toBe("true");
  });
});
