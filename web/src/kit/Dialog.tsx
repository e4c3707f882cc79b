import { Modal, type ModalProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A dialog over the screen: it stands open for as long as it is shown. */
export function Dialog(props: Omit<ModalProps, "opened">) {
  const { t } = useTranslation("kit");
  return <Modal opened closeButtonProps={{ "aria-label": t("close") }} {...props} />;
}
