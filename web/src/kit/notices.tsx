import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { isUnreachable } from "@/api/problems";

/** The sentence that tells of a failure: the server's own where it gave one. */
export function sentenceOf(error: unknown): string {
  if (isUnreachable(error)) return i18next.t("problem.unreachable");
  return error instanceof Error && error.message
    ? error.message
    : i18next.t("problem.nothing_lost");
}

const closeButton = () => ({ closeButtonProps: { "aria-label": i18next.t("close") } });

/** Tell that something did not work. */
export function tellFailure(error: unknown): void {
  notifications.show({
    color: "red",
    title: i18next.t("problem.title"),
    message: sentenceOf(error),
    autoClose: 12_000,
    ...closeButton(),
  });
}

/** Tell that something is done. */
export function tellDone(message: string): void {
  notifications.show({ message, ...closeButton() });
}

/**
 * Tell that something is done, with a way to undo it for as long as the notice stands. A later
 * notice `about` the same matter takes the place of an earlier one.
 */
export function tellUndoable(
  message: string,
  undo: () => Promise<unknown>,
  about: string = crypto.randomUUID(),
): void {
  notifications.hide(about);
  const id = notifications.show({
    id: about,
    autoClose: 15_000,
    ...closeButton(),
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button variant="subtle" flex="none" onClick={run}>
          {i18next.t("undo")}
        </Button>
      </Group>
    ),
  });
  async function run() {
    notifications.hide(id);
    try {
      await undo();
      tellDone(i18next.t("undone"));
    } catch (error) {
      tellFailure(error);
    }
  }
}
