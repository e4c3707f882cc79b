import type { ActivityShown, Catalog } from "@/api/schema";
import { choicesOf, isEmpty, labelOf, showValue } from "@/records/panel/fields/showing";

/** What became of a field, in the reader's words; null where there was, or is, nothing. */
export interface Change {
  name: string;
  label: string;
  before: string | null;
  after: string | null;
  /** For several choices: those that came and those that went. */
  added?: string[];
  removed?: string[];
}

/** Names of accounts and contacts, which changes tell by number. */
export type NameOf = (entity: string, id: number) => string | null;

/** What a line says of the fields that changed. */
export function changesOf(
  line: ActivityShown,
  catalog: Catalog | undefined,
  nameOf: NameOf,
): Change[] {
  if (!catalog) return [];
  return Object.entries(line.fields).flatMap(([name, { before, after }]) => {
    const field = catalog.fields.find((one) => one.name === name);
    if (!field) {
      const relation = catalog.relations.find((one) => one.name === name);
      if (!relation) return [];
      const told = (id: unknown) =>
        typeof id === "number" ? (nameOf(relation.target, id) ?? `n° ${id}`) : null;
      return [{ name, label: relation.label, before: told(before), after: told(after) }];
    }
    const choices = choicesOf(field, catalog);
    if (field.kind === "choices") {
      const had = asList(before);
      const has = asList(after);
      const label = (key: unknown) => labelOf(choices, key);
      const added = has.filter((key) => !had.includes(key)).map(label);
      const removed = had.filter((key) => !has.includes(key)).map(label);
      return [{ name, label: field.label, before: null, after: null, added, removed }];
    }
    const told = (value: unknown) => (isEmpty(value) ? null : showValue(field, choices, value));
    return [{ name, label: field.label, before: told(before), after: told(after) }];
  });
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Lines of one act on many records, such as a bulk change; one line alone is such an act too. */
export interface Act {
  first: ActivityShown;
  lines: ActivityShown[];
}

const FEW = 3;

/** Put together the lines of acts on more than a few records. */
export function actsOf(lines: ActivityShown[]): Act[] {
  const runs: ActivityShown[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[0] && isSameAct(run[0], line)) run.push(line);
    else runs.push([line]);
  }
  return runs.flatMap((run) =>
    run.length > FEW
      ? [{ first: run[0] as ActivityShown, lines: run }]
      : run.map((line) => ({ first: line, lines: [line] })),
  );
}

function isSameAct(one: ActivityShown, other: ActivityShown): boolean {
  return (
    one.at === other.at &&
    one.user === other.user &&
    one.verb === other.verb &&
    one.entity === other.entity
  );
}

/** What an act did to all of its records alike. */
export function commonChanges(all: Change[][]): Change[] {
  const [first = [], ...others] = all;
  return first.flatMap((change) => {
    const same = others.map((changes) => changes.find((one) => one.name === change.name));
    const isAlike = same.every((one) => one && outcome(one) === outcome(change));
    const isFromSame = same.every((one) => one?.before === change.before);
    return isAlike ? [isFromSame ? change : { ...change, before: null }] : [];
  });
}

const outcome = ({ after, added = [], removed = [] }: Change) =>
  JSON.stringify([after, added, removed]);

/** A day of the reader's, and the acts of that day. */
export interface Day {
  day: string;
  acts: Act[];
}

/** Group acts by the reader's day, in their order. */
export function daysOf(acts: Act[]): Day[] {
  const days: Day[] = [];
  for (const act of acts) {
    const day = localDay(new Date(act.first.at));
    const last = days.at(-1);
    if (last?.day === day) last.acts.push(act);
    else days.push({ day, acts: [act] });
  }
  return days;
}

function localDay(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** A day as one says it: aujourd'hui, hier, mardi 24 novembre. */
export function showDayName(day: string, language: string, now = new Date()): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const ago = Math.round((at.getTime() - today.getTime()) / 86_400_000);
  const text =
    ago > -2 && ago <= 0
      ? new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(ago, "day")
      : new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
          weekday: "long",
          day: "numeric",
          month: "long",
          ...(year === now.getFullYear() ? {} : { year: "numeric" }),
        }).format(at);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
