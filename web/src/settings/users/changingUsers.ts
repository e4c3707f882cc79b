import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api, creationKey } from "@/api/client";
import { queries, refreshRights } from "@/api/queries";
import type { Invitation, UserChange, UserShown } from "@/api/schema";
import { tellDone, tellFailure, tellUndoable } from "@/kit/notices";
import { changeAsShown } from "../changing";

const one = (id: number) => ({ path: { user_id: id } });

export async function changeUser(
  shown: UserShown,
  body: UserChange,
  part?: (user: UserShown) => unknown,
): Promise<UserShown> {
  try {
    return await changeAsShown(
      shown,
      api.GET("/users/{user_id}", { params: one(shown.id) }),
      (etag) =>
        answered(
          api.PATCH("/users/{user_id}", {
            body,
            params: { ...one(shown.id), header: { "if-match": etag } },
          }),
        ),
      part,
    );
  } finally {
    await queries.invalidateQueries({ queryKey: ["users"] });
    await refreshRights();
  }
}

/** Invite somebody, and tell what became of the mail. */
export function useInvite() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: (body: Invitation) =>
      answered(
        api.POST("/users", { body, params: { header: { "idempotency-key": creationKey() } } }),
      ),
    onSuccess: ({ name, mail }) => tellDone(t(`users.mail.${mail}`, { name })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["users"] }),
  });
}

export function useInviteAgain() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: ({ id }: UserShown) =>
      answered(api.POST("/users/{user_id}/invitation", { params: one(id) })),
    onSuccess: ({ mail }, { name }) => tellDone(t(`users.mail.${mail}`, { name })),
    onError: tellFailure,
  });
}

/** Let somebody who was deactivated work here again. */
export function useReactivate() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: (user: UserShown) => changeUser(user, { active: true }),
    onSuccess: (user) =>
      tellUndoable(
        t("users.reactivated", { name: user.name }),
        () => changeUser(user, { active: false }),
        "users",
      ),
    onError: tellFailure,
  });
}

export interface Leave {
  /** Whether they are deactivated. */
  deactivate: boolean;
  /** Who gets what is theirs. */
  to: number | null;
}

/** Deactivate somebody, hand over what is theirs, or both: first what the server may refuse. */
export async function letLeave(user: UserShown, { deactivate, to }: Leave): Promise<void> {
  if (deactivate && user.active) await changeUser(user, { active: false });
  if (to === null) return;
  await answered(api.POST("/users/{user_id}/hand-over", { params: one(user.id), body: { to } }));
  await Promise.all(
    ["accounts", "contacts", "deals", "actions", "segments", "views"].map((key) =>
      queries.invalidateQueries({ queryKey: [key] }),
    ),
  );
}
