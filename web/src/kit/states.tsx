import { Button, Center, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError, UnreachableError } from "@/api/problems";
import { Loading, type Shape } from "./Loading";
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
        {hint && (
          <Text c="dimmed" style={{ textWrap: "pretty" }}>
            {hint}
          </Text>
        )}
        {children}
      </Stack>
    </Center>
  );
}

interface FailedProps {
  error: unknown;
  retry?: () => void;
  order?: 1 | 2;
}

/** Why there is nothing to see, and a way on. A missing right is told apart from a fault. */
export function Failed({ error, retry, order }: FailedProps) {
  const { t } = useTranslation("kit");
  const status = error instanceof ProblemError ? error.status : 0;
  if (status === 403) return <NoRight order={order} />;
  if (status === 404) {
    const hint = t("problem.not_found_hint");
    return <Notice order={order} title={t("problem.not_found")} hint={hint} />;
  }
  const again = retry && <Button onClick={retry}>{t("retry")}</Button>;
  if (error instanceof UnreachableError) {
    return (
      <Notice order={order} title={t("problem.gone_title")} hint={t("problem.gone_hint")}>
        {again}
      </Notice>
    );
  }
  if (status === 0) return <Broken order={order} />;
  return (
    <Notice order={order} title={t("problem.title")} hint={sentenceOf(error)}>
      {again}
    </Notice>
  );
}

/** That one may not see what stands here, and who can change that. */
export function NoRight({ order }: Pick<FailedProps, "order">) {
  const { t } = useTranslation("kit");
  const hint = t("problem.no_right_hint");
  return <Notice order={order} title={t("problem.no_right")} hint={hint} />;
}

/** A fault of the program itself, or of a version of it that is no longer there. */
function Broken({ order }: Pick<FailedProps, "order">) {
  const { t } = useTranslation("kit");
  return (
    <Notice order={order} title={t("problem.broken")} hint={t("problem.broken_hint")}>
      <Button onClick={() => window.location.reload()}>{t("problem.reload")}</Button>
    </Notice>
  );
}

/** The content of a query, or its loading or failed state. */
export function Loaded<Data>({
  query,
  shape,
  lines,
  children,
}: {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  shape?: Shape;
  lines?: number;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <Loading shape={shape} lines={lines} />;
}
