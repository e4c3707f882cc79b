import { Button, Center, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "@/api/problems";
import { sentenceOf } from "./notices";

/** What a screen shows in place of its content: what is the case, and what to do next. */
export function Notice({
  title,
  hint,
  order = 2,
  children,
}: {
  title: string;
  hint?: string;
  /** The level of its heading: 1 where it is all there is on a page. */
  order?: 1 | 2;
  children?: ReactNode;
}) {
  return (
    <Center p="xl" mih={240}>
      <Stack gap="xs" align="center" maw={460} ta="center">
        <Title order={order} fz="md">
          {title}
        </Title>
        {hint && <Text c="dimmed">{hint}</Text>}
        {children}
      </Stack>
    </Center>
  );
}

/** Why there is nothing to see, and a way on. A missing right is told apart from a fault. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation("kit");
  const status = error instanceof ProblemError ? error.status : 0;
  if (status === 403) {
    return <Notice title={t("problem.no_right")} hint={t("problem.no_right_hint")} />;
  }
  if (status === 404) {
    return <Notice title={t("problem.not_found")} hint={t("problem.not_found_hint")} />;
  }
  return (
    <Notice title={t("problem.title")} hint={sentenceOf(error)}>
      {retry && <Button onClick={retry}>{t("retry")}</Button>}
    </Notice>
  );
}

/** The shape of lines that are on their way. */
export function LoadingLines({ lines = 8 }: { lines?: number }) {
  const { t } = useTranslation("kit");
  return (
    <Stack gap="sm" p="md" role="status" aria-label={t("loading")}>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have no other key
        <Skeleton key={at} height={14} width={`${90 - ((at * 13) % 40)}%`} />
      ))}
    </Stack>
  );
}

/** The content of a query, or its loading or failed state. */
export function Loaded<Data>({
  query,
  lines,
  children,
}: {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  lines?: number;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <LoadingLines lines={lines} />;
}
