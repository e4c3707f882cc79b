import { Drawer, type DrawerProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What is edited beside the list that it is in. */
export function SideDrawer(props: Omit<DrawerProps, "opened">) {
  const { t } = useTranslation("kit");
  const close = { "aria-label": t("close") };
  return <Drawer opened position="right" closeButtonProps={close} {...props} />;
}
