import { Group, Kbd, Modal, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

const EVERYWHERE = [
  ["find", "Ctrl K"],
  ["list", "?"],
  ["shut", "Esc"],
] as const;
const IN_TABLE = [
  ["search", "/"],
  ["criterion", "f"],
  ["columns", "c"],
  ["create", "n"],
  ["select", "x"],
  ["edit", "e"],
  ["open", "⏎"],
  ["move", "↑ ↓ ← →"],
] as const;

/** The list of what the keyboard does. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("app");
  return (
    <Modal opened onClose={onClose} title={t("keys.title")}>
      <Stack gap="xs">
        <Title order={2}>{t("keys.everywhere")}</Title>
        {EVERYWHERE.map(([does, key]) => (
          <Line key={does} does={t(`keys.${does}`)} press={key} />
        ))}
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
    </Modal>
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
