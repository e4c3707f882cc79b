import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "@/api/client";
import type { Asked } from "@/api/queries";
import type { Views } from "@/api/schema";

/** The views of accounts or contacts that one may use, and the one to begin with. */
export const viewsQuery = (entity: Asked) =>
  queryOptions({
    queryKey: ["views", entity],
    queryFn: ({ signal }): Promise<Views> =>
      answered(api.GET("/views", { params: { query: { entity } }, signal })),
  });
