import { Button, SegmentedControl, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/queries";
import { faultAt } from "@/kit/faults";
import { tellDone, tellFailure } from "@/kit/notices";
import { type Language, speak } from "@/texts/texts";
import { Section } from "../Section";
import classes from "./Account.module.css";
import { useChangeOfMe } from "./changingMe";

/** One's name, and the language that the screens speak. */
export function NameAndLanguage() {
  const { t } = useTranslation(["settings", "kit"]);
  const me = useMe();
  const [name, setName] = useState(me.name);
  const change = useChangeOfMe();
  const language = useChangeOfMe();
  function save(event: FormEvent) {
    event.preventDefault();
    change.mutate({ name }, { onSuccess: () => tellDone(t("me.saved")) });
  }
  return (
    <Section title={t("me.title")} hint={me.email}>
      <form onSubmit={save} className={classes.line}>
        <TextInput
          label={t("me.name")}
          value={name}
          autoComplete="name"
          error={faultAt(change.error, "/name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {name !== me.name && (
          <Button type="submit" loading={change.isPending}>
            {t("save", { ns: "kit" })}
          </Button>
        )}
      </form>
      <div>
        <Text size="sm" fw={500} id="my-language">
          {t("me.language")}
        </Text>
        <SegmentedControl
          aria-labelledby="my-language"
          value={me.language}
          disabled={language.isPending}
          data={[
            { value: "fr", label: t("languages.fr") },
            { value: "en", label: t("languages.en") },
          ]}
          onChange={(chosen) =>
            language.mutate(
              { language: chosen as Language },
              { onSuccess: ({ language: now }) => speak(now), onError: tellFailure },
            )
          }
        />
      </div>
    </Section>
  );
}
