import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered, api, creationKey } from "@/api/client";
import { queries, refreshRights } from "@/api/queries";
import type { NewProfile, ProfileChange, ProfileShown } from "@/api/schema";
import { tellDone, tellFailure, tellUndoable } from "@/kit/notices";
import { changeAsShown, tellRefusal } from "../changing";
import { partLike } from "./matrix";

const one = (id: number) => ({ path: { profile_id: id } });
const readAgain = () => queries.invalidateQueries({ queryKey: ["profiles"] });

async function changeProfile(
  shown: ProfileShown,
  body: ProfileChange,
  part?: (profile: ProfileShown) => unknown,
): Promise<ProfileShown> {
  const changed = await changeAsShown(
    shown,
    api.GET("/profiles/{profile_id}", { params: one(shown.id) }),
    (etag) =>
      answered(
        api.PATCH("/profiles/{profile_id}", {
          body,
          params: { ...one(shown.id), header: { "if-match": etag } },
        }),
      ),
    part,
  );
  await readAgain();
  await refreshRights();
  return changed;
}

export interface Change {
  profile: ProfileShown;
  body: ProfileChange;
  /** What is told of it. */
  told: string;
}

/** Change a profile at once, with a way back. */
export function useProfileChange() {
  return useMutation({
    mutationFn: ({ profile, body }: Change) => changeProfile(profile, body),
    onSuccess: (now, { profile, body, told }) => {
      // Undoing takes back this change, and leaves those that came after it.
      const part = (whole: ProfileShown) => partLike(body, whole);
      tellUndoable(told, () => changeProfile(now, part(profile), part), "profiles");
    },
    onError: (error) => tellRefusal(error, "profiles"),
  });
}

async function addProfile(body: NewProfile): Promise<ProfileShown> {
  const header = { "idempotency-key": creationKey() };
  const added = await answered(api.POST("/profiles", { body, params: { header } }));
  await readAgain();
  return added;
}

export function useAddProfile() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: addProfile,
    onSuccess: ({ name }) => tellDone(t("profiles.added", { name })),
  });
}

/** Remove a profile that nobody has; undoing makes it again. */
export function useRemoveProfile() {
  const { t } = useTranslation("settings");
  return useMutation({
    mutationFn: async (shown: ProfileShown) => {
      await changeAsShown(
        shown,
        api.GET("/profiles/{profile_id}", { params: one(shown.id) }),
        (etag) =>
          answered(
            api.DELETE("/profiles/{profile_id}", {
              params: { ...one(shown.id), header: { "if-match": etag } },
            }),
          ),
      );
      await readAgain();
    },
    onSuccess: (_, { name, general, levels, fields }) =>
      tellUndoable(
        t("profiles.removed", { name }),
        () => addProfile({ name, general, levels, fields }),
        "profiles",
      ),
    onError: tellFailure,
  });
}
