import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "../Section";

const SCHEMES = ["light", "dark", "auto"] as const;

/** Light, dark, or as the machine is. */
export function Look() {
  const { t } = useTranslation("settings");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t("look.title")} hint={t("look.hint")}>
      <SegmentedControl
        aria-label={t("look.title")}
        style={{ alignSelf: "start" }}
        value={colorScheme}
        data={SCHEMES.map((scheme) => ({ value: scheme, label: t(`look.${scheme}`) }))}
        onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}
      />
    </Section>
  );
}
