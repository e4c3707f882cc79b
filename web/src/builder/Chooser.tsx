import { Combobox, UnstyledButton, useCombobox } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { folded, hasWords } from "@/kit/folding";
import classes from "./Builder.module.css";

export interface Choosable {
  key: string;
  label: string;
  /** What else it is found by. */
  words?: string;
  before?: ReactNode;
  after?: ReactNode;
  quiet?: boolean;
  /** Shown only to who types what it is found by. */
  byTyping?: boolean;
}

export interface ChoosableSet {
  title?: string;
  options: Choosable[];
}

export interface ChooserProps {
  /** What is being chosen, for who cannot see it. */
  label: string;
  /** What is chosen, in words; none while nothing is. */
  text?: string;
  /** What stands there while nothing is chosen. */
  hint?: string;
  /** What is chosen, as it is shown. */
  children: ReactNode;
  sets: ChoosableSet[];
  chosen: string[];
  onChoose: (key: string) => void;
  /** Choosing one more leaves the list open, with a box before each. */
  several?: boolean;
  search?: string;
  width?: number;
  openAtFirst?: boolean;
  /** What is looked for when it opens at first. */
  typedAtFirst?: string;
  onOpen?: () => void;
  className?: string;
}

/** As many as a list shows at once: whoever looks for another types. */
const SHOWN = 80;

/** A part of the sentence that opens a list, where one finds by typing what is to stand there. */
export function Chooser(props: ChooserProps) {
  const { t } = useTranslation(["builder", "kit"]);
  const { label, text, hint = t("choose"), sets, chosen, several, search } = props;
  const [typed, setTyped] = useState("");
  const chip = useRef<HTMLButtonElement>(null);
  const list = useId();
  const combobox = useCombobox({
    onDropdownOpen: () => {
      props.onOpen?.();
      if (search) combobox.focusSearchInput();
      combobox.updateSelectedOptionIndex("active", { scrollIntoView: true });
    },
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setTyped("");
    },
  });
  function openFor(text = "") {
    setTyped(text);
    combobox.openDropdown();
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens once, when it first stands there
  useEffect(() => {
    if (!props.openAtFirst) return;
    chip.current?.scrollIntoView({ block: "nearest" });
    openFor(props.typedAtFirst);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first is offered when others are shown
  useEffect(() => {
    if (typed) combobox.selectFirstOption();
  }, [typed]);
  function choose(key: string) {
    props.onChoose(key);
    if (several) return;
    combobox.closeDropdown();
    chip.current?.focus();
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      position="bottom-start"
      width={props.width ?? 280}
      shadow="md"
      middlewares={{ flip: true, shift: true }}
    >
      <Combobox.Target targetType="button" withKeyboardNavigation={!search}>
        <UnstyledButton
          ref={chip}
          type="button"
          className={`${classes.chip} ${props.className ?? ""}`}
          data-opens
          data-blank={!text || undefined}
          aria-label={`${label}${t("colon", { ns: "kit" })}${text || hint}`}
          onClick={() => combobox.toggleDropdown()}
          onKeyDown={(event) => {
            if (combobox.dropdownOpened || event.altKey) return;
            const letter = isLetter(event) ? event.key : undefined;
            // Letters are for the list, but f, which adds a criterion from everywhere.
            if (letter) event.stopPropagation();
            if (event.key === "ArrowDown" || (search && letter)) {
              event.preventDefault();
              openFor(letter);
            }
          }}
        >
          {text ? props.children : <span>{hint}</span>}
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown
        className={classes.list}
        onKeyDown={(event) => {
          if (event.key === "Escape") chip.current?.focus();
        }}
      >
        {search && (
          <Combobox.Search
            role="combobox"
            aria-expanded
            aria-controls={list}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            placeholder={search}
            aria-label={search}
          />
        )}
        {combobox.dropdownOpened && (
          <Choices {...{ id: list, label, sets, typed, chosen, several: !!several }} />
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

const isLetter = ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
  /^[\p{L}\p{N}]$/u.test(key) && key !== "f" && !ctrlKey && !metaKey;

interface ChoicesProps {
  id: string;
  label: string;
  sets: ChoosableSet[];
  typed: string;
  chosen: string[];
  several: boolean;
}

function Choices({ id, label, sets, typed, chosen, several }: ChoicesProps) {
  const { t } = useTranslation("builder");
  const found = foundIn(sets, typed);
  const total = found.reduce((sum, set) => sum + set.options.length, 0);
  const shown = firstOf(found, SHOWN, chosen);
  return (
    <>
      <Combobox.Options id={id} aria-label={label} aria-multiselectable={several || undefined}>
        {shown.map((set, at) =>
          set.title ? (
            <Combobox.Group key={set.title} label={set.title}>
              <Options {...{ options: set.options, chosen, several }} />
            </Combobox.Group>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a set without a title has no other key
            <Options key={at} {...{ options: set.options, chosen, several }} />
          ),
        )}
      </Combobox.Options>
      {total === 0 && <p className={classes.aside}>{t("nothing_found", { typed })}</p>}
      {total > SHOWN && (
        <p className={classes.aside}>{t("more_by_typing", { count: total - SHOWN })}</p>
      )}
    </>
  );
}

function Options(props: { options: Choosable[]; chosen: string[]; several: boolean }) {
  return props.options.map((one) => {
    const on = props.chosen.includes(one.key);
    return (
      <Combobox.Option
        key={one.key}
        value={one.key}
        active={on}
        aria-selected={on}
        className={classes.option}
        data-quiet={one.quiet || undefined}
      >
        {props.several && (
          <span className={classes.box} data-on={on || undefined}>
            {on && <IconCheck size={11} stroke={3.5} aria-hidden />}
          </span>
        )}
        {one.before}
        <span className={classes.optionLabel}>{one.label}</span>
        {one.after !== undefined && <span className={classes.after}>{one.after}</span>}
      </Combobox.Option>
    );
  });
}

/** What is found of each set, what begins with the text first. */
function foundIn(sets: ChoosableSet[], typed: string): ChoosableSet[] {
  if (!typed.trim()) {
    return sets
      .map((set) => ({ ...set, options: set.options.filter((one) => !one.byTyping) }))
      .filter((set) => set.options.length > 0);
  }
  const begins = (one: Choosable) => (folded(one.label).startsWith(folded(typed.trim())) ? 0 : 1);
  return sets
    .map((set) => ({
      ...set,
      options: set.options
        .filter((one) => hasWords(`${one.label} ${one.words ?? ""}`, typed.trim()))
        .sort((one, other) => begins(one) - begins(other)),
    }))
    .filter((set) => set.options.length > 0);
}

/** So many of the options, what is chosen among them whatever its place. */
function firstOf(sets: ChoosableSet[], most: number, chosen: string[]): ChoosableSet[] {
  let left = most;
  return sets
    .map((set) => {
      const options = set.options.filter((one, at) => at < left || chosen.includes(one.key));
      left = Math.max(0, left - set.options.length);
      return { ...set, options };
    })
    .filter((set) => set.options.length > 0);
}
