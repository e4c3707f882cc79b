import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Loaded, Notice } from "@/kit/states";
import { tokensQuery } from "../queries";
import classes from "../Settings.module.css";
import { MakeTokenDialog } from "./MakeTokenDialog";
import { TokensTable } from "./TokensTable";

/** The tokens by which programs act in one's name. */
export default function TokensTab() {
  const { t } = useTranslation("settings");
  const [making, { open: make, close: stopMaking }] = useDisclosure();
  return (
    <>
      <div className={classes.toolbar}>
        <Text component="p" m={0} size="sm" c="dimmed">
          {t("tokens.hint")}
        </Text>
        <Button leftSection={<IconPlus size={16} />} onClick={make}>
          {t("tokens.make")}
        </Button>
      </div>
      <Loaded query={useQuery(tokensQuery)}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Notice title={t("tokens.none")} hint={t("tokens.none_hint")} />
          ) : (
            <TokensTable tokens={tokens} />
          )
        }
      </Loaded>
      {making && <MakeTokenDialog onClose={stopMaking} />}
    </>
  );
}
