import { Alert, Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { queries, useMe } from "@/api/queries";
import { faultAt, faultBeyond } from "@/kit/faults";
import { tellDone } from "@/kit/notices";
import { Section } from "../Section";
import { useChangeOfMe } from "./changingMe";

const SHORTEST = 12;

/** Choose another password; every other session ends with the old one. */
export function PasswordChange() {
  const { t } = useTranslation(["settings", "kit"]);
  const { email } = useMe();
  const [current, setCurrent] = useState("");
  const [chosen, setChosen] = useState("");
  const change = useChangeOfMe();
  const short = chosen !== "" && chosen.length < SHORTEST;
  const beyond = faultBeyond(change.error, ["/password", "/current_password"]);
  function save(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { password: chosen, current_password: current },
      {
        onSuccess: () => {
          setCurrent("");
          setChosen("");
          void queries.invalidateQueries({ queryKey: ["sessions"] });
          tellDone(t("password.saved"));
        },
      },
    );
  }
  return (
    <Section title={t("password.title")} hint={t("password.hint")}>
      <form onSubmit={save} style={{ display: "contents" }}>
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        {beyond && (
          <Alert color="red" role="alert">
            {beyond}
          </Alert>
        )}
        <PasswordInput
          label={t("password.current")}
          autoComplete="current-password"
          value={current}
          error={faultAt(change.error, "/current_password")}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("password.chosen")}
          description={t("password.shortest", { count: SHORTEST })}
          autoComplete="new-password"
          value={chosen}
          error={faultAt(change.error, "/password")}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button
          type="submit"
          style={{ alignSelf: "start" }}
          disabled={current === "" || chosen === "" || short}
          loading={change.isPending}
        >
          {t("password.save")}
        </Button>
      </form>
    </Section>
  );
}
