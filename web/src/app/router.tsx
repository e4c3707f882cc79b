import { Anchor } from "@mantine/core";
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { meQuery, queries, refreshRights } from "@/api/queries";
import type { EntityName } from "@/api/schema";
import { Failed, Notice } from "@/kit/states";
import { readTableState } from "@/records/tableState";
import { readSettingsState } from "@/settings/settingsState";
import { ChoosePassword } from "./ChoosePassword";
import { ResetScreen } from "./ResetScreen";
import { Shell } from "./Shell";
import { SignInScreen } from "./SignInScreen";

const root = createRootRoute();

/** Everything that needs somebody to be signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ location }) => {
    const me = await queries.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: "/sign-in", search: { back: location.href } });
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("./Home"), "Home"),
});

const accounts = createRoute({
  getParentRoute: () => inside,
  path: "/accounts",
  validateSearch: readTableState,
  component: lazyRouteComponent(() => import("@/records/screens"), "AccountsScreen"),
});

const contacts = createRoute({
  getParentRoute: () => inside,
  path: "/contacts",
  validateSearch: readTableState,
  component: lazyRouteComponent(() => import("@/records/screens"), "ContactsScreen"),
});

const segments = createRoute({
  getParentRoute: () => inside,
  path: "/segments",
  validateSearch: readSegmentsState,
  component: lazyRouteComponent(() => import("@/segments/SegmentsScreen"), "SegmentsScreen"),
});

const lists = createRoute({
  getParentRoute: () => inside,
  path: "/lists",
  component: lazyRouteComponent(() => import("@/lists/ListsScreen"), "ListsScreen"),
});

const tags = createRoute({
  getParentRoute: () => inside,
  path: "/tags",
  component: lazyRouteComponent(() => import("@/lists/TagsScreen"), "TagsScreen"),
});

const activity = createRoute({
  getParentRoute: () => inside,
  path: "/activity",
  validateSearch: readActivityState,
  component: lazyRouteComponent(() => import("@/activity/ActivityScreen"), "ActivityScreen"),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  validateSearch: readSettingsState,
  component: lazyRouteComponent(() => import("@/settings/SettingsScreen"), "SettingsScreen"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { back?: string } =>
    // Only a place of our own: another's address would lead away from here.
    typeof search.back === "string" && /^\/(?![/\\])/.test(search.back)
      ? { back: search.back }
      : {},
  component: SignInScreen,
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: ResetScreen,
});

const password = createRoute({
  getParentRoute: () => root,
  path: "/password",
  component: ChoosePassword,
});

/** The library's filter: whose segments, of what, and the one whose details stand open. */
export interface SegmentsState {
  shelf?: "mine" | "shared" | "everybody" | "favourites" | "trash";
  open?: number;
}

const SHELVES = ["mine", "shared", "everybody", "favourites", "trash"];

function readSegmentsState(search: Record<string, unknown>): SegmentsState {
  const shelf = SHELVES.includes(String(search.shelf))
    ? { shelf: search.shelf as SegmentsState["shelf"] }
    : {};
  return Number.isSafeInteger(search.open) ? { ...shelf, open: Number(search.open) } : shelf;
}

/** The feed's filter. */
export interface ActivityState {
  entity?: EntityName;
}

const TOLD_OF: unknown[] = ["accounts", "contacts", "deals", "actions", "invoices"];

function readActivityState(search: Record<string, unknown>): ActivityState {
  return TOLD_OF.includes(search.entity) ? { entity: search.entity as EntityName } : {};
}

export const router = createRouter({
  routeTree: root.addChildren([
    inside.addChildren([home, accounts, contacts, segments, lists, tags, activity, settings]),
    signIn,
    reset,
    password,
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: ({ error, reset: again }) => <Failed error={error} retry={again} />,
  defaultNotFoundComponent: () => <NotFound />,
});

// Rights that were given or taken away are known on the next screen at the latest.
router.subscribe("onBeforeNavigate", ({ pathChanged }) => {
  if (pathChanged && queries.getQueryData(meQuery.queryKey)) void refreshRights();
});

function NotFound() {
  const { t } = useTranslation("kit");
  return (
    <main>
      <Notice order={1} title={t("problem.not_found")} hint={t("problem.not_found_hint")}>
        <Anchor component={Link} to="/">
          {t("problem.home")}
        </Anchor>
      </Notice>
    </main>
  );
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
