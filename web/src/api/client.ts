import createClient from "openapi-fetch";
import { lost } from "./connection";
import { ProblemError, UnreachableError } from "./problems";
import type { paths } from "./schema";

/** What a browser sends with each change; known once somebody is signed in. */
let csrf: string | null = null;

export function rememberCsrf(token: string | null): void {
  csrf = token;
}

/** The typed client of the REST contract, as it stands in openapi.json. */
export const api = createClient<paths>({ baseUrl: "/api/v1" });

api.use({
  onRequest({ request }) {
    if (csrf && request.method !== "GET") request.headers.set("X-CSRF-Token", csrf);
    request.headers.set("Accept-Language", document.documentElement.lang);
    return request;
  },
  onResponse({ response }) {
    if (UNREACHED.includes(response.status)) throw unreachable();
  },
  onError({ error }) {
    return error instanceof TypeError ? unreachable() : undefined;
  },
});

/** What a proxy answers for a server that it does not reach. */
const UNREACHED = [502, 504];

function unreachable(): UnreachableError {
  lost();
  return new UnreachableError();
}

interface Answered<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/**
 * What a call answered, or a ProblemError that says why not.
 * A call that could not reach the server rejects with an UnreachableError.
 */
export async function answered<Data>(call: Promise<Answered<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw ProblemError.of(response, error);
  return data as Data;
}

/** As `answered`, with the ETag that a later change of it sends back in If-Match. */
export async function tagged<Data>(
  call: Promise<Answered<Data>>,
): Promise<{ data: Data; etag: string }> {
  const { data, error, response } = await call;
  if (!response.ok) throw ProblemError.of(response, error);
  return { data: data as Data, etag: response.headers.get("ETag") ?? "*" };
}

/** A key under which a creation is done once, however often it is sent. */
export function creationKey(): string {
  return crypto.randomUUID();
}
