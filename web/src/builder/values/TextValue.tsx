import { TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../Builder.module.css";
import { useTyped } from "./useTyped";

/** A text to compare with. */
export function TextValue({
  value,
  onChange,
}: {
  value: unknown;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation("builder");
  const { typed, type, flush } = useTyped(typeof value === "string" ? value : "", onChange);
  return (
    <TextInput
      className={`${classes.input} ${classes.text}`}
      aria-label={t("value")}
      placeholder={t("a_text")}
      maxLength={1000}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={flush}
    />
  );
}

/** Several texts to compare with: Enter, a comma or a semicolon ends one; a list can be pasted. */
export function TextsValue({
  value,
  onChange,
}: {
  value: unknown;
  onChange: (value: string[]) => void;
}) {
  const { t } = useTranslation("builder");
  const texts = Array.isArray(value) ? value.map(String) : [];
  return (
    <TagsInput
      className={`${classes.input} ${classes.texts}`}
      aria-label={t("value")}
      placeholder={texts.length === 0 ? t("several_texts") : undefined}
      splitChars={[",", ";", "\n", "\t"]}
      acceptValueOnBlur
      value={texts}
      onChange={onChange}
    />
  );
}
