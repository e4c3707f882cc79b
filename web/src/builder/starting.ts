import type { CatalogField } from "@/api/schema";
import { blankLines, type Line, saysNothing } from "./draft";
import type { Found } from "./fields";
import { takenBy } from "./operators";

const FIRST: Partial<Record<CatalogField["kind"], string>> = {
  text: "contains",
  number: ">",
  money: ">",
  date: "inLast",
  instant: "inLast",
  choice: "in",
  choices: "in",
};

/** A criterion as it begins once its field is chosen. It keeps its place, not what it said. */
export function startingLine(line: Line, { path, field, relation, segment }: Found): Line {
  const begun = { id: line.id, ...(line.muted && { muted: true }), field: path };
  if (relation) return { ...begun, operator: "", match: { mode: "some" }, value: blankLines() };
  if (segment) return { ...begun, operator: "in", value: [] };
  const started = withOperator({ ...begun, operator: "", value: undefined }, firstOperator(field));
  return field?.kind === "boolean" ? { ...started, value: true } : started;
}

function firstOperator(field?: CatalogField): string {
  const wanted = field ? FIRST[field.kind] : undefined;
  if (wanted && field?.operators.includes(wanted)) return wanted;
  return field?.operators[0] ?? "=";
}

/** The criterion with another operator; its value stays where the new one can take it. */
export function withOperator(line: Line, operator: string, source?: "field"): Line {
  const { valueSource: before, ...rest } = line;
  if (source === "field") {
    const value = before === "field" ? line.value : undefined;
    return { ...rest, operator, valueSource: "field", value };
  }
  const value = before === "field" ? undefined : carried(line, operator);
  return { ...rest, operator, value };
}

/** The value of a criterion in the shape that an operator takes. */
function carried({ operator, value }: Line, next: string): unknown {
  const [from, to] = [takenBy(operator), takenBy(next)];
  if (from === to && operator) return value;
  if (from === "list" && to === "one") return (value as unknown[] | undefined)?.[0];
  if (from === "one" && to === "list") return value === undefined ? [] : [value];
  if (from === "one" && to === "pair") return [value ?? null, null];
  if (from === "pair" && to === "one") return (value as unknown[] | undefined)?.[0] ?? undefined;
  if (to === "list") return [];
  if (to === "pair") return [null, null];
  if (to === "span") return { amount: 30, unit: "day" };
  if (to === "period") return "thisMonth";
  return undefined;
}

const COUNT_STARTS = 0;

/** A related test turned into a calculation over the related rows, or another calculation. */
export function asAggregate(line: Line, fn: string, of: CatalogField | undefined): Line {
  const conditions = line.match ? line.value : line.where;
  const where = saysNothing(conditions) ? undefined : conditions;
  const { match: _match, where: _where, ...rest } = line;
  const aggregate = { function: fn, ...(of && { of: of.name }) };
  const kept = line.aggregate && line.operator ? rest : { ...rest, operator: "", value: undefined };
  const begun = { ...kept, aggregate, ...(where && { where }) };
  if (line.aggregate && sameKind(line, of)) return begun;
  const kind = of?.kind ?? "number";
  const started = withOperator({ ...begun, operator: "", value: undefined }, FIRST[kind] ?? "=");
  return fn === "count" ? { ...started, value: COUNT_STARTS } : started;
}

/** A calculation turned into a related test, or a related test with another mode. */
export function asRelated(line: Line, mode: string, counted: boolean): Line {
  const { aggregate: _aggregate, where, ...rest } = line;
  const threshold = line.match?.threshold ?? 1;
  const value = line.match ? line.value : (where ?? blankLines());
  const match = { mode, ...(counted && { threshold }) } as Line["match"];
  return { ...rest, operator: "", match, value };
}

function sameKind(line: Line, of: CatalogField | undefined): boolean {
  return !!line.aggregate?.of === !!of && line.aggregate?.of === of?.name;
}
