import { queryOptions } from "@tanstack/react-query";
import { api, tagged } from "@/api/client";

/** What holds for everybody, with its ETag. */
export const installationQuery = queryOptions({
  queryKey: ["installation"],
  queryFn: ({ signal }) => tagged(api.GET("/installation", { signal })),
});
