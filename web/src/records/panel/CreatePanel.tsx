import { ActionIcon, Button, Title } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Asked, useCatalog } from "@/api/queries";
import type { Catalog } from "@/api/schema";
import { useKey } from "@/kit/keys";
import { Loading } from "@/kit/Loading";
import { tellDone } from "@/kit/notices";
import { Failed } from "@/kit/states";
import { AccountPicker } from "./AccountPicker";
import classes from "./CreatePanel.module.css";
import { Duplicates } from "./Duplicates";
import { FormFields, pressed, useValues, type Values } from "./RecordForm";
import panelClasses from "./RecordPanel.module.css";
import { faultOf, hasFaults, useCreate } from "./record";
import { fieldOf } from "./sections";

interface Props {
  entity: Asked;
  onClose: () => void;
  onCreated: (id: number) => void;
}

const ASKED: Record<Asked, string[]> = {
  accounts: ["name", "kind", "status", "origin", "siret", "phone", "email", "postal_code", "city"],
  contacts: ["first_name", "last_name", "function", "email", "mobile", "phone"],
};

/** How many of these name it, before the account. */
const NAMES: Record<Asked, number> = { accounts: 1, contacts: 2 };

/** What the next one has too, when several are created in a row. */
const KEPT = ["kind", "status", "origin"];

/** A new account or contact, in a few keystrokes. */
export function CreatePanel(props: Props) {
  const { entity, onClose } = props;
  const { t } = useTranslation(["panel", "kit"]);
  const catalog = useCatalog(entity);
  useKey("Escape", onClose);
  return (
    <aside className={panelClasses.panel} aria-label={t(`panel:create.${entity}`)}>
      <header className={panelClasses.head}>
        <div className={panelClasses.headLine}>
          <Title order={2} className={panelClasses.name}>
            {t(`panel:create.${entity}`)}
          </Title>
          <ActionIcon aria-label={t("kit:close")} title={t("kit:close")} onClick={onClose}>
            <IconX size={17} />
          </ActionIcon>
        </div>
      </header>
      {catalog.data ? (
        <CreateForm {...props} catalog={catalog.data} />
      ) : catalog.error ? (
        <Failed error={catalog.error} retry={() => void catalog.refetch()} />
      ) : (
        <Loading shape="fields" />
      )}
    </aside>
  );
}

type Account = { id: number; name: string } | null;

function CreateForm({ entity, onClose, onCreated, catalog }: Props & { catalog: Catalog }) {
  const [round, setRound] = useState(0);
  const [kept, setKept] = useState<{ values: Values; account: Account }>({
    values: entity === "accounts" ? { kind: "company" } : {},
    account: null,
  });
  return (
    <OneForm
      key={round}
      entity={entity}
      catalog={catalog}
      initial={kept.values}
      initialAccount={kept.account}
      onClose={onClose}
      onCreated={onCreated}
      onAnother={(values, account) => {
        const again = KEPT.filter((name) => values[name]).map((name) => [name, values[name]]);
        setKept({ values: Object.fromEntries(again), account });
        setRound(round + 1);
      }}
    />
  );
}

function OneForm({
  entity,
  catalog,
  initial,
  initialAccount,
  onClose,
  onCreated,
  onAnother,
}: Props & {
  catalog: Catalog;
  initial: Values;
  initialAccount: Account;
  onAnother: (values: Values, account: Account) => void;
}) {
  const { t } = useTranslation("panel");
  const form = useValues(initial);
  const create = useCreate(entity);
  const [account, setAccount] = useState(initialAccount);
  const fields = ASKED[entity].flatMap((name) => fieldOf(catalog, name) ?? []);
  const given = fields.filter((field) => field.editable);

  function save(another: boolean) {
    const changed = form.changed();
    if (!changed || create.isPending) return;
    const owner = account ? { account: account.id } : {};
    create.mutate(
      { ...initial, ...changed, ...owner },
      {
        onSuccess: (made) => {
          tellDone(t("create.created", { name: String(made.name ?? t("unnamed")) }));
          if (another) onAnother(form.values, account);
          else onCreated(made.id);
        },
      },
    );
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    save(false);
  }

  return (
    <form
      className={classes.form}
      onSubmit={submit}
      onKeyDown={(event) => pressed(event, () => save(false), onClose)}
    >
      <div className={classes.fields}>
        <FormFields
          fields={given.slice(0, NAMES[entity])}
          catalog={catalog}
          form={form}
          error={create.error}
          first={given[0]?.name}
        />
        {entity === "contacts" && (
          <div className={classes.account}>
            <AccountPicker
              label={catalog.relations.find(({ name }) => name === "account")?.label}
              chosen={account}
              onPick={setAccount}
              error={faultOf(create.error, "account")}
            />
          </div>
        )}
        <FormFields
          fields={given.slice(NAMES[entity])}
          catalog={catalog}
          form={form}
          error={create.error}
        />
      </div>
      <Duplicates entity={entity} values={form.values} />
      <Elsewhere error={create.error} shown={[...given.map(({ name }) => name), "account"]} />
      <p className={classes.hint}>{t("create.more")}</p>
      <div className={classes.buttons}>
        <Button type="submit" loading={create.isPending}>
          {t("create.save")}
        </Button>
        <Button variant="default" disabled={create.isPending} onClick={() => save(true)}>
          {t("create.another")}
        </Button>
        <span className={classes.hint}>{t("create.hint")}</span>
      </div>
    </form>
  );
}

/** What is wrong in what no control shows. */
function Elsewhere({ error, shown }: { error: unknown; shown: string[] }) {
  if (!hasFaults(error)) return null;
  const told = error
    .at("body")
    .filter((fault) => !shown.includes(fault.pointer.split("/")[1] ?? ""));
  if (told.length === 0) return null;
  return (
    <p role="alert" className={classes.fault}>
      {told.map((fault) => fault.detail).join(" ")}
    </p>
  );
}
