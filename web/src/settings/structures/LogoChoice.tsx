import { Button, FileButton, Group, Input } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asAddress, LOGO_KINDS, type LogoFault, logoFault } from "./logo";
import classes from "./Structures.module.css";

/** Choose a picture as the logo. */
export function LogoChoice({
  logo,
  fault,
  onChange,
}: {
  logo: string | null;
  fault?: string;
  onChange: (logo: string | null) => void;
}) {
  const { t } = useTranslation("settings");
  const [refused, setRefused] = useState<LogoFault | null>(null);
  async function take(file: File | null) {
    if (!file) return;
    const address = await asAddress(file);
    const found = logoFault(file.type, address);
    setRefused(found);
    if (!found) onChange(address);
  }
  const error = refused ? t(`structures.logo_${refused}`) : fault;
  return (
    <Input.Wrapper
      label={t("structures.logo")}
      description={t("structures.logo_hint")}
      error={error}
      labelElement="div"
    >
      <div className={classes.logo}>
        {logo ? <img src={logo} alt="" /> : <span className={classes.nologo} />}
        <Group gap="xs">
          <FileButton
            accept={LOGO_KINDS.join(",")}
            onChange={take}
            inputProps={{ "aria-label": t("structures.logo"), tabIndex: -1 }}
          >
            {(props) => (
              <Button variant="default" {...props}>
                {t("structures.logo_choose")}
              </Button>
            )}
          </FileButton>
          {logo && (
            <Button variant="subtle" onClick={() => onChange(null)}>
              {t("structures.logo_remove")}
            </Button>
          )}
        </Group>
      </div>
    </Input.Wrapper>
  );
}
