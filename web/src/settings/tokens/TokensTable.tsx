import { Button, Code, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { queries } from "@/api/queries";
import type { TokenShown } from "@/api/schema";
import { Dialog } from "@/kit/Dialog";
import { showAgo, showInstant } from "@/kit/format";
import { tellDone, tellFailure } from "@/kit/notices";
import classes from "../Settings.module.css";
import { Cut, Table } from "../Table";
import { useScopeSentence } from "./scopeSentence";
import { stateOf } from "./tokenEnds";

const STATES = { good: undefined, near: classes.warn, ended: classes.quiet };

/** One's tokens, a row each. */
export function TokensTable({ tokens }: { tokens: TokenShown[] }) {
  const { t } = useTranslation("settings");
  const [ending, setEnding] = useState<TokenShown | null>(null);
  return (
    <>
      <Table
        label={t("tabs.tokens")}
        acts
        columns={[
          { label: t("tokens.name") },
          { label: t("tokens.start"), className: classes.wide },
          { label: t("tokens.scope"), className: classes.wide },
          { label: t("tokens.end") },
          { label: t("tokens.used"), className: classes.wider },
        ]}
      >
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} onEnd={() => setEnding(token)} />
        ))}
      </Table>
      {ending && <EndDialog token={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function TokenRow({ token, onEnd }: { token: TokenShown; onEnd: () => void }) {
  const { t } = useTranslation("settings");
  const scope = useScopeSentence(token.scope);
  const state = stateOf(token.expires_at);
  return (
    <tr>
      <Cut text={token.name} className={classes.name} />
      <td className={classes.wide}>
        <Code>{`${token.start}…`}</Code>
      </td>
      <Cut text={scope} className={classes.wide} />
      <td title={showInstant(token.expires_at)}>
        <span className={STATES[state]}>
          {state === "ended" ? t("tokens.ended") : showAgo(token.expires_at)}
        </span>
      </td>
      <td className={`${classes.quiet} ${classes.wider}`}>
        {token.used_at ? showAgo(token.used_at) : t("tokens.never_used")}
      </td>
      <td className={classes.end}>
        <Button
          variant="subtle"
          aria-label={t("tokens.end_one", { name: token.name })}
          onClick={onEnd}
        >
          {t("tokens.remove")}
        </Button>
      </td>
    </tr>
  );
}

/** Ask before a token ends: its secret cannot be made again. */
function EndDialog({ token, onClose }: { token: TokenShown; onClose: () => void }) {
  const { t } = useTranslation(["settings", "kit"]);
  const { id, name } = token;
  const end = useMutation({
    mutationFn: () =>
      answered(api.DELETE("/tokens/{token_id}", { params: { path: { token_id: id } } })),
    onSuccess: () => tellDone(t("tokens.removed", { name })),
    onError: tellFailure,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ["tokens"] });
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={t("tokens.remove_title", { name })}>
      <Text size="sm">{t("tokens.remove_question")}</Text>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          {t("cancel", { ns: "kit" })}
        </Button>
        <Button color="red.8" loading={end.isPending} onClick={() => end.mutate()}>
          {t("tokens.remove")}
        </Button>
      </div>
    </Dialog>
  );
}
