import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Records.module.css";
import type { ChangeState } from "./useTableState";

/** The quick search: names in which a text stands. */
export const FindBox = memo(function FindBox({
  find,
  change,
}: {
  find: string | undefined;
  change: ChangeState;
}) {
  const { t } = useTranslation("records");
  const [text, setText] = useState(find ?? "");
  useEffect(() => setText(find ?? ""), [find]);
  const write = useDebouncedCallback(
    (next: string) => change({ find: next || undefined }, { replace: true }),
    120,
  );
  function type(next: string) {
    setText(next);
    write(next);
  }
  return (
    <TextInput
      data-find
      size="xs"
      className={classes.find}
      aria-label={t("find")}
      placeholder={t("find")}
      leftSection={<IconSearch size={14} />}
      rightSection={
        text ? (
          <CloseButton size="xs" aria-label={t("find_clear")} onClick={() => type("")} />
        ) : (
          <Kbd size="xs" className={classes.key}>
            /
          </Kbd>
        )
      }
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          type("");
          event.currentTarget.blur();
        }
      }}
    />
  );
});
