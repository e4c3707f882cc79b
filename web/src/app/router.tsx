import { Anchor } from "@mantine/core";
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
  lazyRouteComponent,
  Outlet,
  redirect,
  useRouter,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { meQuery, queries, refreshRights, useRights } from "@/api/queries";
import type { EntityName } from "@/api/schema";
import { fetched } from "@/kit/lazily";
import { Failed, NoRight, Notice } from "@/kit/states";
import { readTableState } from "@/records/tableState";
import { readSettingsState } from "@/settings/settingsState";
import { ChoosePassword } from "./ChoosePassword";
import { ResetScreen } from "./ResetScreen";
import { Shell } from "./Shell";
import { SignInScreen } from "./SignInScreen";
import { EmptyShell, WaitingScreen, WaitingShell } from "./Waiting";

const root = createRootRoute();

/** A screen that is fetched when one first goes there. */
function lazyScreen<Name extends string>(
  load: () => Promise<Record<Name, () => ReactNode>>,
  name: Name,
) {
  return lazyRouteComponent(() => fetched(load), name);
}

/** Everything that needs somebody to be signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  pendingComponent: WaitingShell,
  errorComponent: (props) => (
    <EmptyShell>
      <Fault {...props} />
    </EmptyShell>
  ),
  beforeLoad: async ({ location }) => {
    const me = await queries.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: "/sign-in", search: { back: location.href } });
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyScreen(() => import("./Home"), "Home"),
});

/** Everything that shows accounts, or sorts them. */
const withAccounts = createRoute({
  getParentRoute: () => inside,
  id: "records",
  component: WithAccounts,
});

const accounts = createRoute({
  getParentRoute: () => withAccounts,
  path: "/accounts",
  validateSearch: readTableState,
  component: lazyScreen(() => import("@/records/screens"), "AccountsScreen"),
});

const contacts = createRoute({
  getParentRoute: () => withAccounts,
  path: "/contacts",
  validateSearch: readTableState,
  component: lazyScreen(() => import("@/records/screens"), "ContactsScreen"),
});

const segments = createRoute({
  getParentRoute: () => withAccounts,
  path: "/segments",
  validateSearch: readSegmentsState,
  component: lazyScreen(() => import("@/segments/SegmentsScreen"), "SegmentsScreen"),
});

const lists = createRoute({
  getParentRoute: () => withAccounts,
  path: "/lists",
  component: lazyScreen(() => import("@/lists/ListsScreen"), "ListsScreen"),
});

const tags = createRoute({
  getParentRoute: () => withAccounts,
  path: "/tags",
  component: lazyScreen(() => import("@/lists/TagsScreen"), "TagsScreen"),
});

const activity = createRoute({
  getParentRoute: () => inside,
  path: "/activity",
  validateSearch: readActivityState,
  component: lazyScreen(() => import("@/activity/ActivityScreen"), "ActivityScreen"),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  validateSearch: readSettingsState,
  component: lazyScreen(() => import("@/settings/SettingsScreen"), "SettingsScreen"),
});

const nowhere = createRoute({
  getParentRoute: () => inside,
  path: "$",
  component: NotFound,
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
    inside.addChildren([
      home,
      withAccounts.addChildren([accounts, contacts, segments, lists, tags]),
      activity,
      settings,
      nowhere,
    ]),
    signIn,
    reset,
    password,
  ]),
  defaultPreload: "intent",
  defaultPendingMs: 300,
  defaultPendingComponent: WaitingScreen,
  defaultErrorComponent: Fault,
});

// Rights that were given or taken away are known on the next screen at the latest.
router.subscribe("onBeforeNavigate", ({ pathChanged }) => {
  if (pathChanged && queries.getQueryData(meQuery.queryKey)) void refreshRights();
});

function WithAccounts() {
  const { sees } = useRights();
  if (sees("accounts")) return <Outlet />;
  return (
    <main>
      <NoRight order={1} />
    </main>
  );
}

function Fault({ error, reset: leave }: ErrorComponentProps) {
  const again = useRouter();
  function retry() {
    leave();
    void again.invalidate();
  }
  return (
    <main>
      <Failed order={1} error={error} retry={retry} />
    </main>
  );
}

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
