import { Group, Kbd, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/kit/Dialog";

const EVERYWHERE = [
  ["find", "Ctrl K"],
  ["undo", "Ctrl Z"],
  ["list", "?"],
] as const;
const IN_TABLE = [
  ["table", "Ctrl ↵"],
  ["search", "/"],
  ["criterion", "f"],
  ["columns", "c"],
  ["save", "Ctrl S"],
  ["create", "n"],
  ["select", "x"],
  ["edit", "e"],
  ["open", "o"],
  ["why", "w"],
  ["move", "↑ ↓ ← →"],
] as const;

/** The list of what the keyboard does. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("app");
  return (
    <Dialog onClose={onClose} title={t("keys.title")}>
      <Stack gap="xs">
        <Title order={2}>{t("keys.everywhere")}</Title>
        {EVERYWHERE.map(([does, key]) => (
          <Line key={does} does={t(`keys.${does}`)} press={key} />
        ))}
        <Line does={t("keys.shut")} press={t("keys.escape")} />
        <Title order={2} mt="sm">
          {t("keys.in_table")}
        </Title>
        {IN_TABLE.map(([does, key]) => (
          <Line key={does} does={t(`keys.${does}`)} press={key} />
        ))}
        <Text c="dimmed" mt="sm">
          {t("keys.hint")}
        </Text>
      </Stack>
    </Dialog>
  );
}

function Line({ does, press }: { does: string; press: string }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text>{does}</Text>
      <Kbd>{press}</Kbd>
    </Group>
  );
}
