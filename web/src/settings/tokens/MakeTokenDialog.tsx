import { Alert, Button, Select, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { queries } from "@/api/queries";
import type { NewToken, Scope } from "@/api/schema";
import { Dialog } from "@/kit/Dialog";
import { faultAt, faultBeyond } from "@/kit/faults";
import settings from "../Settings.module.css";
import { MadeSecret } from "./MadeSecret";
import { ScopeFields } from "./ScopeFields";
import { endOf, LASTS, type Lasts } from "./tokenEnds";

/** Make a token; its secret is shown then, and never again. */
export function MakeTokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const make = useMutation({
    mutationFn: (body: NewToken) => answered(api.POST("/tokens", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["tokens"] }),
  });
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={t("tokens.make_title")}
      closeOnClickOutside={!make.data}
      closeOnEscape={!make.data}
    >
      {make.data ? (
        <MadeSecret secret={make.data.secret} onClose={onClose} />
      ) : (
        <TokenForm
          error={make.error}
          making={make.isPending}
          onMake={(token) => make.mutate(token)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function TokenForm({
  error,
  making,
  onMake,
  onClose,
}: {
  error: unknown;
  making: boolean;
  onMake: (token: NewToken) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "kit"]);
  const [name, setName] = useState("");
  const [lasts, setLasts] = useState<Lasts>("quarter");
  const [scope, setScope] = useState<Scope>({ general: [], levels: { accounts: "read" } });
  const beyond = faultBeyond(error, ["/name", "/expires_at"]);
  function submit(event: FormEvent) {
    event.preventDefault();
    onMake({ name, scope, expires_at: endOf(lasts) });
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {beyond && (
          <Alert color="red" role="alert">
            {beyond}
          </Alert>
        )}
        <TextInput
          label={t("tokens.name")}
          description={t("tokens.name_hint")}
          value={name}
          data-autofocus
          error={faultAt(error, "/name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t("tokens.lasts")}
          data={(Object.keys(LASTS) as Lasts[]).map((one) => ({
            value: one,
            label: t(`tokens.lasting.${one}`),
          }))}
          value={lasts}
          allowDeselect={false}
          error={faultAt(error, "/expires_at")}
          onChange={(one) => one && setLasts(one as Lasts)}
        />
        <ScopeFields scope={scope} onChange={setScope} />
      </Stack>
      <div className={settings.foot}>
        <Button variant="default" onClick={onClose}>
          {t("cancel", { ns: "kit" })}
        </Button>
        <Button type="submit" loading={making} disabled={name.trim() === ""}>
          {t("tokens.make")}
        </Button>
      </div>
    </form>
  );
}
