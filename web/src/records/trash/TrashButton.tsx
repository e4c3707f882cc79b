import { ActionIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { memo, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Asked } from "@/api/queries";
import { lazily } from "@/kit/lazily";

const TrashDialog = lazily(() => import("./TrashDialog"));

/** The way to what is in the trash. */
export const TrashButton = memo(function TrashButton({ entity }: { entity: Asked }) {
  const { t } = useTranslation("records");
  const [open, { open: show, close }] = useDisclosure();
  return (
    <>
      <ActionIcon aria-label={t("trash.title")} title={t("trash.title")} onClick={show}>
        <IconTrash size={15} />
      </ActionIcon>
      <Suspense>{open && <TrashDialog entity={entity} onClose={close} />}</Suspense>
    </>
  );
});
