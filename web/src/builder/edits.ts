import { insert } from "react-querybuilder";
import { copyOf } from "./convert";
import { isLines, type Line, type Lines, newId } from "./draft";
import { twinOf } from "./operators";

type Node = Line | Lines;

/** The part at a path. */
export function partAt(lines: Lines, path: number[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (part, at) => (part && isLines(part) ? part.rules[at] : undefined),
    lines,
  );
}

/** The same criteria with another part at a path. */
export function replaceAt(lines: Lines, path: number[], part: Node): Lines {
  const [first, ...rest] = path;
  if (first === undefined) return part as Lines;
  const rules = lines.rules.map((node, at) => {
    if (at !== first) return node;
    return rest.length === 0 ? part : replaceAt(node as Lines, rest, part);
  });
  return { ...lines, rules };
}

/** The same criteria with a copy of the part at a path after it. */
export function copyAt(lines: Lines, path: number[]): Lines {
  const part = partAt(lines, path);
  if (!part) return lines;
  const after = [...path.slice(0, -1), (path.at(-1) ?? 0) + 1];
  return insert(lines, copyOf(part), after) as Lines;
}

/** Turn a part into its complement: by its own words where it has some, or by a group's `not`. */
export function negated(part: Node): Node {
  if (isLines(part)) return unwrapped({ ...part, not: !part.not });
  const mode = part.match?.mode;
  if (mode === "some") return { ...part, match: { mode: "none" } };
  if (mode === "none") return { ...part, match: { mode: "some" } };
  const twin = !part.match && part.valueSource !== "field" && twinOf(part.operator);
  if (twin) return { ...part, operator: twin };
  return { id: newId(), combinator: "and", not: true, rules: [part] };
}

/** A group that stood only to negate one criterion gives way to it. */
function unwrapped(group: Lines): Node {
  const [only, ...others] = group.rules;
  return !group.not && only && others.length === 0 && !group.muted ? only : group;
}
