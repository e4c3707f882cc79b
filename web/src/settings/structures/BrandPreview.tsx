import { isLightColor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Draft } from "./StructureForm";
import classes from "./Structures.module.css";
import type { Inherited } from "./tree";

const CRIBLE = { product_name: "Crible", color: "#3451b2" };
const isColor = (text: string | null | undefined) => /^#[0-9a-f]{6}$/i.test(text ?? "");

/** How the program and its mails will look to the people of a structure. */
export function BrandPreview({ draft, higher }: { draft: Draft; higher: Inherited }) {
  const { t } = useTranslation("settings");
  const product = draft.product_name || higher.product_name || CRIBLE.product_name;
  const color = isColor(draft.color) ? draft.color! : (higher.color ?? CRIBLE.color);
  const sender = draft.sender_name || higher.sender_name || product;
  const address = draft.sender_email || higher.sender_email;
  const ink = isLightColor(color, 0.4) ? "#000" : "#fff";
  return (
    <div className={classes.preview} role="img" aria-label={t("structures.preview")}>
      <div className={classes.side}>
        <div className={classes.product}>
          {draft.logo ? (
            <img src={draft.logo} alt="" />
          ) : (
            <span className={classes.mark} style={{ background: color }} />
          )}
          <span>{product}</span>
        </div>
        <div className={classes.bar} style={{ width: "80%" }} />
        <div className={classes.bar} style={{ width: "60%" }} />
        <div className={classes.bar} style={{ width: "70%" }} />
      </div>
      <div className={classes.mail}>
        <div>
          <strong>{sender}</strong> {address && `<${address}>`}
        </div>
        <div>{t("structures.preview_mail", { product })}</div>
        <span className={classes.button} style={{ background: color, color: ink }}>
          {t("structures.preview_button")}
        </span>
      </div>
    </div>
  );
}
