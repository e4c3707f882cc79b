import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { api } from "@/api/client";
import { ProblemError } from "@/api/problems";
import { tellFailure } from "@/kit/notices";
import type { Question } from "./rows";

export const FORMATS = ["xlsx", "csv-fr", "csv"] as const;
export type Format = (typeof FORMATS)[number];

/** Have the rows of a question written as a file, and download it. */
export async function exportRows(question: Question, format: Format): Promise<void> {
  const t = i18next.getFixedT(null, "records");
  const id = notifications.show({
    loading: true,
    autoClose: false,
    withCloseButton: false,
    title: t("export.running"),
    message: t("export.running_hint"),
  });
  try {
    const file = await written(question, format);
    save(file.content, file.name);
    notifications.update({
      id,
      loading: false,
      autoClose: 8_000,
      withCloseButton: true,
      title: undefined,
      message: t("export.done", { file: file.name }),
    });
  } catch (error) {
    notifications.hide(id);
    tellFailure(error);
  }
}

async function written({ entity, criteria, columns, sort }: Question, format: Format) {
  const body = { criteria: { ...criteria }, columns, sort, format };
  const call = await api.POST(`/${entity}/export`, { body, parseAs: "blob" });
  if (!call.response.ok) throw ProblemError.of(call.response, call.error);
  const name = nameIn(call.response.headers.get("Content-Disposition"));
  return { content: call.data as unknown as Blob, name: name ?? `${entity}.${format.slice(0, 4)}` };
}

/** The name of the file in what the server says of it. */
function nameIn(disposition: string | null): string | undefined {
  return /filename="?([^";]+)"?/.exec(disposition ?? "")?.[1];
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
