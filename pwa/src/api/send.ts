import { language } from "../i18n";
import { drawn } from "../session/drawn";
import { noteAge } from "./age";
import type { PublicQuery, Query } from "./document";
import { ApiError, troubleOf } from "./errors";

interface Answer<Data> {
  data: Data | null;
  errors?: { message: string; extensions?: { code?: string; id?: string } }[];
}

/** Asks what is the same for everybody; the URL is the cache key. */
export const readPublic = <D, V>(document: PublicQuery<D, V>, variables: V): Promise<D> => get<D>(document, variables, false);

/** Asks as the signed-in person. */
export const readMine = <D, V>(document: Query<D, V>, variables: V): Promise<D> => get<D>(document, variables, true);

/** Answers the server has put into the page for its first screen, by question; each serves once. */
const inlined = JSON.parse(drawn ?? "{}") as Record<string, { data: never }>;

async function get<D>(document: string, variables: unknown, personal: boolean): Promise<D> {
  const given = JSON.stringify(variables);
  const { [document + given]: held } = inlined;
  delete inlined[document + given];
  if (held) return held.data;
  const search = new URLSearchParams({ documentId: document });
  if (given !== "{}") search.set("variables", given);
  return send<D>(`/graphql?${search}`, {}, personal);
}

export async function send<D>(url: string, init: RequestInit, personal: boolean): Promise<D> {
  const response = await fetchSigned(url, init, personal);
  noteAge(response.headers.get("X-Cached-At"));
  const answer = (await response.json().catch(() => null)) as Answer<D> | null;
  const fault = answer?.errors?.[0]?.extensions;
  if (response.ok && answer?.data) return answer.data;
  const trouble = fault?.code === "UNAUTHENTICATED" ? "signed-out" : response.ok ? "broken" : troubleOf(response.status);
  throw new ApiError(trouble, response.status, fault?.id ?? null, Number(response.headers.get("Retry-After")) || 0);
}

/** One fetch with token and language; a token that lapsed on the way is renewed once. */
export async function fetchSigned(url: string, init: RequestInit, personal: boolean, again = true): Promise<Response> {
  const session = personal ? await import("../session/account") : null;
  const token = session && (await session.accessToken());
  const headers = new Headers(init.headers);
  headers.set("Accept-Language", language.peek());
  if (!headers.has("Accept")) headers.set("Accept", "application/graphql-response+json");
  if (token) headers.set("Authorization", `Bearer ${token}`);
  const response = await fetch(url, { ...init, headers }).catch(() => {
    throw new ApiError("offline");
  });
  if (response.status !== 401 || !token || !again) return response;
  session.forgetToken();
  return fetchSigned(url, init, personal, false);
}
