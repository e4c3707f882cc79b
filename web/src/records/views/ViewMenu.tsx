import { Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown, IconLayoutList } from "@tabler/icons-react";
import { memo, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import type { ViewShown } from "@/api/schema";
import { lazily } from "@/kit/lazily";
import { tellDone } from "@/kit/notices";
import recordsClasses from "../Records.module.css";
import type { Laid } from "../useLayout";
import { useViewChanges } from "./useViewChanges";

const ViewDialog = lazily(() => import("./ViewDialog"));

/** The view that is open, the others, and what to do with them. */
export const ViewMenu = memo(function ViewMenu({
  entity,
  layout,
}: {
  entity: Asked;
  layout: Laid;
}) {
  const { t } = useTranslation(["records", "kit"]);
  const { view, modified } = layout;
  const [dialog, setDialog] = useState<"new" | "edit" | null>(null);
  const { save, remove } = useViewChanges(entity, layout);
  const { unknown, open } = layout;
  useEffect(() => {
    if (!unknown) return;
    tellDone(t("view.gone"));
    open();
  }, [unknown, open, t]);
  const name = view?.name ?? t("view.own");
  const told = `${t("view.label")}${t("colon", { ns: "kit" })}${name}`;
  return (
    <>
      <Menu width={260}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            aria-label={modified ? `${told}, ${t("view.modified")}` : told}
          >
            <IconLayoutList size={15} />
            <span className={recordsClasses.wide}>
              {view?.name ?? t("view.label")}
              {modified && " •"}
            </span>
            <IconChevronDown size={12} style={{ marginInlineStart: 4 }} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ViewItems layout={layout} />
          {modified && view?.editable && (
            <Menu.Item onClick={() => void save(view)}>
              {t("view.save", { name: view.name })}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setDialog("new")}>{t("view.save_as")}</Menu.Item>
          {modified && <Menu.Item onClick={layout.reset}>{t("view.reset")}</Menu.Item>}
          {view?.editable && (
            <>
              <Menu.Item onClick={() => setDialog("edit")}>{t("view.edit")}</Menu.Item>
              <Menu.Item color="red" onClick={() => void remove(view)}>
                {t("view.remove", { name: view.name })}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {dialog && (
          <ViewDialog
            entity={entity}
            layout={layout}
            view={dialog === "edit" ? view : null}
            onClose={() => setDialog(null)}
          />
        )}
      </Suspense>
    </>
  );
});

function ViewItems({ layout }: { layout: Laid }) {
  const { t } = useTranslation("records");
  const { view, views, open } = layout;
  const mine = views.filter((one) => one.sharing === "private");
  const shared = views.filter((one) => one.sharing !== "private");
  const item = (one: ViewShown) => (
    <Menu.Item
      key={one.id}
      rightSection={one.id === view?.id ? <IconCheck size={14} /> : undefined}
      onClick={() => open(one)}
    >
      {one.name}
    </Menu.Item>
  );
  return (
    <>
      {mine.length > 0 && <Menu.Label>{t("view.mine")}</Menu.Label>}
      {mine.map(item)}
      {shared.length > 0 && <Menu.Label>{t("view.shared")}</Menu.Label>}
      {shared.map(item)}
      {view && <Menu.Item onClick={() => open(null)}>{t("view.own")}</Menu.Item>}
      {views.length > 0 && <Menu.Divider />}
    </>
  );
}
