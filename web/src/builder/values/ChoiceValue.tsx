import { useTranslation } from "react-i18next";
import type { CatalogChoice } from "@/api/schema";
import classes from "../Builder.module.css";
import { type Choosable, Chooser } from "../Chooser";
import type { Found } from "../fields";
import { useCounts } from "./useCounts";

type Key = string | number;

interface ChoiceProps {
  found: Found;
  value: unknown;
  several: boolean;
  onChange: (value: unknown) => void;
  /** Ask for the records without a value instead. */
  onEmpty?: () => void;
}

const NONE = "none:";
/** Values that stand for users. */
const ASKERS = ["@me", "@myTeam"] as const;

/** One choice of a list, or several, with the count beside each. */
export function ChoiceValue(props: ChoiceProps) {
  const { t } = useTranslation("builder");
  const { found, value, several, onChange } = props;
  const { of, look } = useCounts(found);
  const choices = useChoices(found);
  const chosen = (Array.isArray(value) ? value : value === undefined ? [] : [value]) as Key[];
  const keyed = new Map(choices.map((one) => [String(one.key), one]));
  const option = (one: CatalogChoice): Choosable => ({
    key: String(one.key),
    label: one.label,
    before: one.color ? <Dot color={one.color} /> : undefined,
    after: one.archived ? `${t("archived")} ${of(one.key) ?? ""}` : of(one.key),
    quiet: one.archived,
  });
  function choose(key: string) {
    if (key === NONE) return props.onEmpty?.();
    const picked = keyed.get(key)?.key ?? key;
    if (!several) return onChange(picked);
    onChange(
      chosen.includes(picked) ? chosen.filter((one) => one !== picked) : [...chosen, picked],
    );
  }
  const none = of(null);
  const labels = chosen.map((key) => keyed.get(String(key))?.label ?? String(key));
  return (
    <Chooser
      label={t("value")}
      text={labels.join(", ") || undefined}
      sets={[
        { options: choices.map(option) },
        {
          options:
            none && props.onEmpty
              ? [{ key: NONE, label: t("not_filled"), after: none, quiet: true }]
              : [],
        },
      ]}
      chosen={chosen.map(String)}
      onChoose={choose}
      several={several}
      search={t("find_choice")}
      onOpen={look}
      className={classes.chosen}
    >
      <Chosen choices={chosen.map((key) => keyed.get(String(key)) ?? unknown(key))} />
    </Chooser>
  );
}

function unknown(key: Key): CatalogChoice {
  return { key, label: String(key), color: null, archived: false };
}

/** The choices of a field; where they are users, also whoever asks and their team. */
function useChoices({ field, catalog }: Found): CatalogChoice[] {
  const { t } = useTranslation("builder");
  const listed = catalog.choices[field?.choices ?? ""] ?? [];
  if (field?.choices !== "users") return listed;
  const askers = ASKERS.map((key) => ({ ...unknown(key), label: t(`askers.${key}`) }));
  return [...askers, ...listed];
}

const SHOWN = 4;

function Chosen({ choices }: { choices: CatalogChoice[] }) {
  const { t } = useTranslation("builder");
  return (
    <>
      {choices.slice(0, SHOWN).map((one, at) => (
        <span key={one.key} className={classes.value}>
          {at > 0 && " "}
          {one.color && <Dot color={one.color} />}
          <span>{one.label}</span>
        </span>
      ))}
      {choices.length > SHOWN && (
        <span className={classes.word}>{t("and_more", { count: choices.length - SHOWN })}</span>
      )}
    </>
  );
}

function Dot({ color }: { color: string }) {
  return <span className={classes.dot} style={{ background: color }} aria-hidden />;
}
