import { Button, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api } from "@/api/client";
import { queries } from "@/api/queries";
import { showAgo } from "@/kit/format";
import { tellDone, tellFailure } from "@/kit/notices";
import { Loaded } from "@/kit/states";
import { sessionsQuery } from "../queries";
import classes from "./Account.module.css";
import { browserName } from "./browsers";

/** The browsers in which one is signed in. Any but this one can be signed out from here. */
export function OpenSessions() {
  const { t } = useTranslation("settings");
  const end = useMutation({
    mutationFn: (id: number) =>
      answered(api.DELETE("/sessions/{session_id}", { params: { path: { session_id: id } } })),
    onSuccess: () => tellDone(t("sessions.ended")),
    onError: tellFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
  return (
    <Loaded query={useQuery(sessionsQuery)} lines={2}>
      {(sessions) => (
        <ul className={classes.sessions}>
          {sessions.map((one) => (
            <li key={one.id}>
              <div>
                <Text size="sm">{browserName(one.browser) ?? t("sessions.unknown")}</Text>
                <Text size="xs" c="dimmed">
                  {[one.address, !one.asks && t("sessions.seen", { ago: showAgo(one.seen_at) })]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
              </div>
              {one.asks ? (
                <Text size="xs" c="dimmed">
                  {t("sessions.this_one")}
                </Text>
              ) : (
                <Button
                  variant="subtle"
                  disabled={end.isPending && end.variables === one.id}
                  onClick={() => end.mutate(one.id)}
                >
                  {t("sessions.end")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
