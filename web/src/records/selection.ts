/** Records that are chosen: some by number, or all that answer but some. */
export type Selection =
  | { all: false; ids: ReadonlySet<number> }
  | { all: true; except: ReadonlySet<number> };

export const NOBODY: Selection = { all: false, ids: new Set() };
export const ALL: Selection = { all: true, except: new Set() };

/** Whether a record is chosen. */
export const isChosen = (selection: Selection, id: number) =>
  selection.all ? !selection.except.has(id) : selection.ids.has(id);

/** How many records are chosen, of those that answer. */
export const chosenOf = (selection: Selection, total: number) =>
  selection.all ? Math.max(0, total - selection.except.size) : selection.ids.size;

/** The selection with some records chosen, or no more. */
export function choose(selection: Selection, ids: number[], chosen: boolean): Selection {
  const kept = new Set(selection.all ? selection.except : selection.ids);
  for (const id of ids) {
    if (chosen !== selection.all) kept.add(id);
    else kept.delete(id);
  }
  return selection.all ? { all: true, except: kept } : { all: false, ids: kept };
}
