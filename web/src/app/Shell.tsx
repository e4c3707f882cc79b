import { ActionIcon, Drawer, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { type ChangeEvent, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { meQuery } from "@/api/queries";
import { useKey } from "@/kit/keys";
import { lazily } from "@/kit/lazily";
import { undoLast } from "@/kit/notices";
import { Brand } from "./Brand";
import { Navigation } from "./Navigation";
import classes from "./Shell.module.css";
import { Unreached } from "./Unreached";

const Palette = lazily(() => import("./Palette"));
const Shortcuts = lazily(() => import("./Shortcuts"));

/** The id of what holds the screens. */
export const CONTENT = "content";

/** What stands around every screen: the navigation, the palette (Ctrl+K), the keys (?). */
export function Shell() {
  const { t } = useTranslation(["app", "kit"]);
  const { data: me } = useQuery(meQuery);
  const here = useLocation();
  const [menu, { open: openMenu, close: closeMenu }] = useDisclosure();
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure();
  const [keys, { open: openKeys, close: closeKeys }] = useDisclosure();
  useKey("mod+K", openPalette);
  useKey("?", openKeys);
  useKey("mod+Z", undoLast);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever one arrives
  useEffect(closeMenu, [here.pathname]);
  const router = useRouter();
  // The guard of the screens leads out: where one is changes on the way, what is to be come back to
  // does not.
  useEffect(() => {
    if (me === null) void router.invalidate();
  }, [me, router]);
  if (!me) return null;
  const navigation = <Navigation onSearch={openPalette} onKeys={openKeys} />;
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href={`#${CONTENT}`}>
        {t("skip")}
      </a>
      <nav className={classes.bar} aria-label={t("menu")}>
        <ActionIcon aria-label={t("menu")} onClick={openMenu}>
          <IconMenu2 size={18} />
        </ActionIcon>
        <Brand />
        <ActionIcon aria-label={t("find")} onClick={openPalette}>
          <IconSearch size={18} />
        </ActionIcon>
      </nav>
      <aside className={classes.side} aria-label={t("menu")}>
        {navigation}
      </aside>
      <Drawer
        opened={menu}
        onClose={closeMenu}
        size={264}
        title={t("menu")}
        padding="xs"
        closeButtonProps={{ "aria-label": t("close", { ns: "kit" }) }}
        // Also where a link leads to the screen that one is on.
        onClick={(event) => (event.target as Element).closest("a") && closeMenu()}
      >
        {navigation}
      </Drawer>
      <div className={classes.main} id={CONTENT} tabIndex={-1}>
        <Unreached />
        <Outlet />
      </div>
      {palette && <Search onClose={closePalette} />}
      <Suspense>{keys && <Shortcuts onClose={closeKeys} />}</Suspense>
    </div>
  );
}

/** The palette. What is typed while it is on its way is neither lost nor taken for a shortcut. */
function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("app");
  const typed = useRef("");
  const [there, setThere] = useState(false);
  function take() {
    setThere(true);
    const before = typed.current;
    typed.current = "";
    return before;
  }
  return (
    <>
      {!there && (
        <VisuallyHidden
          component="input"
          aria-label={t("find")}
          autoFocus
          onChange={(event: ChangeEvent<HTMLInputElement>) => {
            typed.current = event.currentTarget.value;
          }}
        />
      )}
      <Suspense>
        <Palette onThere={take} onClose={onClose} />
      </Suspense>
    </>
  );
}
