import { Alert, Button, Code, CopyButton, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import settings from "../Settings.module.css";

/** The secret of a token, just made: to be copied now, since it is not shown again. */
export function MadeSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation(["settings", "kit"]);
  return (
    <Stack gap="sm">
      <Alert color="yellow">{t("tokens.once")}</Alert>
      <Group wrap="nowrap" align="center">
        <Code block flex={1} style={{ overflowWrap: "anywhere", whiteSpace: "normal" }}>
          {secret}
        </Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button onClick={copy} autoFocus>
              {t(copied ? "copied" : "copy", { ns: "kit" })}
            </Button>
          )}
        </CopyButton>
      </Group>
      <div className={settings.foot}>
        <Button variant="default" onClick={onClose}>
          {t("tokens.kept")}
        </Button>
      </div>
    </Stack>
  );
}
