import { isLines, type Line, type Lines } from "./draft";

/** The same criteria without groups that hold nothing, as moving or removing parts leaves them. */
export function pruned(lines: Lines): Lines {
  const rules = lines.rules.map((node) => (isLines(node) ? pruned(node) : prunedLine(node)));
  const kept = rules.filter((node) => !isLines(node) || node.rules.length > 0);
  const same =
    kept.length === lines.rules.length && kept.every((one, at) => one === lines.rules[at]);
  return same ? lines : { ...lines, rules: kept };
}

function prunedLine(line: Line): Line {
  if (line.match && typeof line.value === "object" && line.value && isLines(line.value)) {
    const value = pruned(line.value);
    return value === line.value ? line : { ...line, value };
  }
  if (!line.where) return line;
  const where = pruned(line.where);
  return where === line.where ? line : { ...line, where };
}
