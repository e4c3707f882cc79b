import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { ProblemError, UnreachableError } from "@/api/problems";

/** The sentence that tells of a failure: the server's own where it gave one. */
export function sentenceOf(error: unknown): string {
  if (error instanceof UnreachableError) return i18next.t("problem.unreachable");
  return error instanceof ProblemError && error.message
    ? error.message
    : i18next.t("problem.nothing_lost");
}

const closeButton = () => ({ closeButtonProps: { "aria-label": i18next.t("close") } });

/** Show a notice in the place of the one `about` the same matter, if that one still stands. */
function show(about: string, notice: Parameters<typeof notifications.show>[0]): void {
  hide(about);
  notifications.show({ ...closeButton(), ...notice, id: idOf(about) });
}

const hide = (about: string) => notifications.hide(idOf(about));

/** What a notice is about, as the id of an element, which has no spaces. */
const idOf = (about: string) => about.replace(/\s+/g, "_");

/** A message, and what can be done about it. */
function withAct(message: string, label: string, act: () => void) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text lineClamp={3} style={{ overflowWrap: "anywhere" }}>
        {message}
      </Text>
      <Button variant="subtle" flex="none" onClick={act}>
        {label}
      </Button>
    </Group>
  );
}

/** Tell that something did not work. */
export function tellFailure(error: unknown): void {
  const message = sentenceOf(error);
  const title = i18next.t("problem.title");
  show(`failure: ${message}`, { color: "red", title, message, autoClose: 12_000 });
}

/**
 * Tell that what somebody gave was not kept. Where the fault lies not in what was given, the notice
 * stands until it is tried again, so that it is not lost.
 */
export function tellNotKept(what: string, error: unknown, again: () => unknown): void {
  const passing = error instanceof UnreachableError || (error as ProblemError).status >= 500;
  if (!passing) {
    tellFailure(error);
    return;
  }
  const retry = () => {
    hide(what);
    again();
  };
  show(what, {
    color: "red",
    title: what,
    message: withAct(sentenceOf(error), i18next.t("retry"), retry),
    autoClose: false,
  });
}

/** Tell that something is done. */
export function tellDone(message: string): void {
  show(`done: ${message}`, { message });
}

/** What undoes the last that can be undone, while its notice stands. */
let undoing: (() => void) | null = null;

/** Undo the last that can be undone, while its notice stands. */
export function undoLast(): void {
  undoing?.();
}

/**
 * Tell that something is done, with a way to undo it for as long as the notice stands. A later
 * notice `about` the same matter takes the place of an earlier one.
 */
export function tellUndoable(message: string, undo: () => Promise<unknown>, about: string): void {
  const act = () => void run();
  show(about, {
    autoClose: 15_000,
    message: withAct(message, i18next.t("undo"), act),
    onClose: () => {
      if (undoing === act) undoing = null;
    },
  });
  undoing = act;
  async function run() {
    hide(about);
    try {
      await undo();
      tellDone(i18next.t("undone"));
    } catch (error) {
      tellFailure(error);
    }
  }
}
