import { Combobox, Loader, Modal, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRights } from "@/api/queries";
import { folded, hasWords } from "@/kit/folding";
import { segmentsQuery } from "@/segments/queries";
import { openTabs } from "@/settings/tabs";
import { type FoundRow, foundQuery } from "./found";
import classes from "./Palette.module.css";

type Goal = { to: string; search?: object };

/** Ctrl+K: one line that finds accounts, contacts, segments and screens, and goes there. */
export default function Palette({
  onThere,
  onClose,
}: {
  /** One can type in it; gives what was typed before. */
  onThere: () => string;
  onClose: () => void;
}) {
  const { t } = useTranslation("app");
  const [typed, setTyped] = useState("");
  const list = useId();
  const text = typed.trim();
  const navigate = useNavigate();
  const combobox = useCombobox({
    opened: true,
    onOpenedChange: (opened) => opened || onClose(),
  });
  const groups = useGoals(text);
  const options = useRef<HTMLDivElement>(null);
  const keys = groups.flatMap((group) => group.lines.map((line) => line.key)).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first is marked when one types
  useEffect(() => {
    combobox.selectFirstOption();
  }, [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when others come, one's mark stays
  useEffect(() => {
    const shown = [...(options.current?.querySelectorAll("[role=option]") ?? [])];
    const marked = shown.findIndex((one) => one.hasAttribute("data-combobox-selected"));
    combobox.selectOption(Math.max(marked, 0));
  }, [keys]);
  const goals = new Map(
    groups.flatMap((group) => group.lines.map((line) => [line.key, line.goal])),
  );
  function go(key: string) {
    const goal = goals.get(key);
    onClose();
    if (goal) void navigate(goal as never);
  }
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={560}
      yOffset="12vh"
      centered={false}
      padding={0}
      attributes={{ content: { "aria-label": t("find") } }}
    >
      <Combobox store={combobox} onOptionSubmit={go}>
        <Combobox.EventsTarget withExpandedAttribute aria-controls={list}>
          <TextInput
            size="md"
            variant="unstyled"
            px="md"
            leftSection={<IconSearch size={16} />}
            placeholder={t("palette.label")}
            aria-label={t("palette.label")}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onFocus={() => {
              const before = onThere();
              if (before) setTyped(before);
            }}
            data-autofocus
          />
        </Combobox.EventsTarget>
        <Combobox.Options ref={options} id={list} aria-label={t("find")} mah="55vh" px="xs" pb="xs">
          {groups.map((group) => (
            <Combobox.Group key={group.label} label={group.label}>
              {group.lines.map((line) => (
                <Combobox.Option key={line.key} value={line.key} className={classes.found}>
                  {line.shown}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
        {groups.length === 0 && (
          <Text c="dimmed" px="md" pb="md">
            {text ? t("palette.nothing", { text }) : <Loader size="xs" />}
          </Text>
        )}
      </Combobox>
    </Modal>
  );
}

interface Goals {
  label: string;
  lines: { key: string; shown: ReactNode; goal: Goal }[];
}

function useGoals(text: string): Goals[] {
  const { t } = useTranslation(["app", "settings"]);
  const { has, sees } = useRights();
  const records = sees("accounts");
  const [asked] = useDebouncedValue(text, 80);
  const accounts = useQuery(foundQuery("accounts", asked, records));
  const contacts = useQuery(foundQuery("contacts", asked, records));
  const segments = useQuery({ ...segmentsQuery, enabled: records });
  const screens = [
    ...(records ? (["accounts", "contacts", "segments", "lists", "tags"] as const) : []),
    ...(has("activity_feed") ? (["activity"] as const) : []),
    "settings" as const,
  ];
  const found = (entity: "accounts" | "contacts", answer: typeof accounts) => ({
    label: t(`places.${entity}`),
    lines: stillFound(answer, asked, text).map((row) => ({
      key: `${entity}/${row.id}`,
      shown: <Found row={row} />,
      goal: { to: `/${entity}`, search: { record: row.id } },
    })),
  });
  // What is known at once comes first: what is answered later moves nothing that one looks at.
  return [
    {
      label: t("places.segments"),
      lines: (segments.data ?? [])
        .filter((one) => hasWords(one.name, text))
        .slice(0, 6)
        .map((one) => ({
          key: `segment/${one.id}`,
          shown: <span>{one.name}</span>,
          goal: { to: `/${one.entity}`, search: { segment: one.id } },
        })),
    },
    {
      label: t("palette.screens"),
      lines: screens
        .map((screen) => ({ screen, label: t(`places.${screen}`) }))
        .filter(({ label }) => hasWords(label, text))
        .map(({ screen, label }) => ({
          key: `screen/${screen}`,
          shown: <span>{label}</span>,
          goal: { to: `/${screen}` },
        })),
    },
    {
      label: t("places.settings"),
      lines: openTabs({ has, sees })
        .map((tab) => ({ tab, label: t(`settings:tabs.${tab}`) }))
        .filter(({ label }) => text !== "" && hasWords(label, text))
        .map(({ tab, label }) => ({
          key: `settings/${tab}`,
          shown: <span>{label}</span>,
          goal: { to: "/settings", search: { tab } },
        })),
    },
    found("accounts", accounts),
    found("contacts", contacts),
  ].filter((group) => group.lines.length > 0);
}

/** The records that answer what is typed; until an answer has come, those of the last that do. */
function stillFound(answer: UseQueryResult<FoundRow[]>, asked: string, text: string): FoundRow[] {
  const rows = text === "" ? [] : (answer.data ?? []);
  if (asked === text && !answer.isPlaceholderData) return rows;
  return rows.filter((row) => folded(row.name ?? "").includes(folded(text)));
}

function Found({ row }: { row: FoundRow }) {
  return (
    <>
      <span>{row.name ?? "—"}</span>
      <span>{row.beside}</span>
    </>
  );
}
