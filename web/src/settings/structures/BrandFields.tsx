import { ColorInput, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StructureListed } from "@/api/schema";
import { faultAt } from "@/kit/faults";
import settings from "../Settings.module.css";
import { BrandPreview } from "./BrandPreview";
import { LogoChoice } from "./LogoChoice";
import type { Form } from "./StructureForm";
import { inherited } from "./tree";

/** How the program presents itself to the people of a structure. */
export function BrandFields({ draft, error, onChange, all }: Form & { all: StructureListed[] }) {
  const { t } = useTranslation("settings");
  const higher = inherited(all, draft.parent_id ?? null);
  const text = (name: "product_name" | "sender_name" | "sender_email") => ({
    label: t(`structures.${name}`),
    value: draft[name] ?? "",
    placeholder: higher[name],
    error: faultAt(error, `/${name}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [name]: event.currentTarget.value || null }),
  });
  return (
    <>
      <div>
        <Title order={2} mt="md">
          {t("structures.brand")}
        </Title>
        <span className={settings.quiet}>{t("structures.brand_hint")}</span>
      </div>
      <BrandPreview draft={draft} higher={higher} />
      <div className={settings.pair}>
        <TextInput {...text("product_name")} />
        <ColorInput
          label={t("structures.color")}
          value={draft.color ?? ""}
          placeholder={higher.color}
          format="hex"
          withEyeDropper={false}
          eyeDropperButtonProps={{ "aria-label": t("structures.color") }}
          error={faultAt(error, "/color")}
          onChange={(color) => onChange({ color: color || null })}
        />
      </div>
      <LogoChoice
        logo={draft.logo ?? null}
        fault={faultAt(error, "/logo")}
        onChange={(logo) => onChange({ logo })}
      />
      <div className={settings.pair}>
        <TextInput {...text("sender_name")} />
        <TextInput {...text("sender_email")} type="email" />
      </div>
    </>
  );
}
