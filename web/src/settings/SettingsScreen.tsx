import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ComponentType, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "@/api/problems";
import { useRights } from "@/api/queries";
import { Loading } from "@/kit/Loading";
import { lazily } from "@/kit/lazily";
import { Screen } from "@/kit/Screen";
import { showWhole } from "@/kit/showWhole";
import { Failed } from "@/kit/states";
import classes from "./Settings.module.css";
import { openTabs, type Tab } from "./tabs";

const CONTENT: Record<Tab, ComponentType> = {
  me: lazily(() => import("./account/MyAccountTab")),
  users: lazily(() => import("./users/UsersTab")),
  profiles: lazily(() => import("./profiles/ProfilesTab")),
  structures: lazily(() => import("./structures/StructuresTab")),
  fields: lazily(() => import("./fields/FieldsTab")),
  sight: lazily(() => import("./sight/SightTab")),
  tokens: lazily(() => import("./tokens/TokensTab")),
  journal: lazily(() => import("./journal/JournalTab")),
  installation: lazily(() => import("./installation/InstallationTab")),
};

/** The settings: one's own, and those that one administers. */
export function SettingsScreen() {
  const { t } = useTranslation("settings");
  const open = openTabs(useRights());
  const { tab: asked = "me" } = useSearch({ from: "/inside/settings" });
  const navigate = useNavigate();
  const tab = open.find((one) => one === asked);
  const Content = tab && CONTENT[tab];
  return (
    <Screen title={t("title")}>
      <Tabs
        className={classes.tabs}
        value={tab ?? null}
        onChange={(to) => to && navigate({ to: "/settings", search: { tab: to } })}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <Tabs.List className={`sideways ${classes.list}`} aria-label={t("title")}>
          {open.map((one) => (
            <Tabs.Tab key={one} value={one} ref={one === tab ? showWhole : undefined}>
              {t(`tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {Content ? (
          <Tabs.Panel value={tab} className={classes.panel}>
            <Suspense fallback={<Loading />}>
              <Content />
            </Suspense>
          </Tabs.Panel>
        ) : (
          <Failed error={new ProblemError(asked in CONTENT ? 403 : 404, "no_tab", "")} />
        )}
      </Tabs>
    </Screen>
  );
}
