import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { foundQuery } from "@/app/found";

/** An account, found by typing. */
export function AccountPicker({
  label,
  hiddenLabel,
  chosen,
  onPick,
  error,
  autoFocus,
}: {
  label?: string;
  hiddenLabel?: string;
  chosen: { id: number; name: string } | null;
  onPick: (account: { id: number; name: string } | null) => void;
  error?: string;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation("panel");
  const [typed, setTyped] = useState(chosen?.name ?? "");
  const text = typed.trim() === chosen?.name ? "" : typed.trim();
  const [settled] = useDebouncedValue(text, 150);
  const found = useQuery(foundQuery("accounts", settled, settled !== ""));
  const accounts = settled === "" ? [] : (found.data ?? []);
  const options = accounts.map((one) => ({
    value: String(one.id),
    label: one.name ?? "",
    beside: one.beside,
  }));
  const current = chosen && !options.some((one) => one.value === String(chosen.id));
  return (
    <Select
      label={label}
      aria-label={hiddenLabel}
      data={current ? [...options, { value: String(chosen.id), label: chosen.name }] : options}
      filter={({ options: all }) => all}
      value={chosen ? String(chosen.id) : null}
      onChange={(key, option) =>
        onPick(key && option ? { id: Number(key), name: option.label } : null)
      }
      searchValue={typed}
      onSearchChange={setTyped}
      searchable
      // Turning true, it has the first chosen once there is one.
      selectFirstOptionOnChange={text === settled && found.isSuccess && !found.isPlaceholderData}
      clearable
      allowDeselect={false}
      autoFocus={autoFocus}
      error={error}
      placeholder={t("find_account")}
      nothingFoundMessage={text && found.isSuccess ? t("none_found") : undefined}
      comboboxProps={{ shadow: "md", transitionProps: { duration: 0 } }}
      renderOption={({ option }) => <Found label={option.label} beside={besideOf(option)} />}
    />
  );
}

const besideOf = (option: object) =>
  "beside" in option && typeof option.beside === "string" ? option.beside : null;

function Found({ label, beside }: { label: string; beside: string | null }) {
  return (
    <span>
      {label}
      {beside && <span style={{ color: "var(--ink-dimmed)" }}> · {beside}</span>}
    </span>
  );
}
