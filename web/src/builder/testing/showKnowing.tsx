import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { show } from "@/kit/testing";
import { catalogs } from "./catalogs";

/** Show a part of the builder where all of that is known, and no server is asked. */
export function showKnowing(element: ReactElement, more: [readonly unknown[], unknown][] = []) {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  for (const [entity, catalog] of Object.entries(catalogs)) {
    client.setQueryData(["catalog", entity], catalog);
  }
  client.setQueryData(["segments"], SEGMENTS);
  for (const [key, data] of more) client.setQueryData(key, data);
  return show(<QueryClientProvider client={client}>{element}</QueryClientProvider>);
}

const SEGMENTS = [
  { id: 1, name: "Clients BNI à rappeler", entity: "accounts" },
  { id: 2, name: "Gros comptes", entity: "accounts" },
  { id: 3, name: "Décideurs", entity: "contacts" },
];
