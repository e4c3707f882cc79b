import { useTranslation } from "react-i18next";
import classes from "../Builder.module.css";
import { Chooser } from "../Chooser";
import type { Found } from "../fields";
import { useCounts } from "./useCounts";

/** Yes or no, with how many records say either. */
export function BooleanValue(props: {
  found?: Found;
  value: unknown;
  onChange: (value: boolean) => void;
}) {
  const { t } = useTranslation("builder");
  const { of, look } = useCounts(props.found);
  const words = { true: t("yes"), false: t("no") };
  const key = String(props.value) as "true" | "false";
  return (
    <Chooser
      label={t("value")}
      text={words[key]}
      sets={[
        {
          options: (["true", "false"] as const).map((one) => ({
            key: one,
            label: words[one],
            after: of(one === "true"),
          })),
        },
      ]}
      chosen={[key]}
      onChoose={(chosen) => props.onChange(chosen === "true")}
      onOpen={look}
      width={180}
    >
      <span className={classes.value}>{words[key]}</span>
    </Chooser>
  );
}
