import { useMutation } from "@tanstack/react-query";
import { answered, api, rememberCsrf, tagged } from "@/api/client";
import { meQuery, queries } from "@/api/queries";
import type { Me, MyChange } from "@/api/schema";

/** Change something of oneself, as it stands now. */
export async function changeMe(body: MyChange): Promise<Me> {
  const { etag } = await tagged(api.GET("/me"));
  const me = await answered(api.PATCH("/me", { body, params: { header: { "if-match": etag } } }));
  rememberCsrf(me.csrf);
  queries.setQueryData(meQuery.queryKey, me);
  return me;
}

export function useChangeOfMe() {
  return useMutation({ mutationFn: changeMe });
}
