/** What the worker does with a request. */
export type Way =
  /** Not ours to touch: straight to the network, nothing kept. */
  | "never"
  /** A page of the app: its one document, from the phone. */
  | "page"
  /** A file whose name changes with its content. */
  | "asset"
  /** What the county publishes for everybody: fresh if it comes in time, else the copy with its age. */
  | "public"
  /** Photos shared into the app from another one. */
  | "share";

interface Asked {
  method: string;
  url: URL;
  mode: string;
  accept: string | null;
  /** The request says who asks: its answer is that person's alone. */
  signed: boolean;
}

// Tokens, files, documents, health, the worker itself: listed so that a new path is a decision, not an accident.
const NEVER = ["/session/", "/signin/openid", "/demo/", "/files/", "/documents/", "/copies/", "/exports/", "/calendars/", "/cards/", "/feeds/", "/open311/", "/complaints.csv", "/complaints.geojson", "/verify-poll.html", "/healthz", "/readyz", "/sw.js"];
const ASSETS = ["/assets/", "/icons/", "/manifest"];

export function wayOf({ method, url, mode, accept, signed }: Asked, origin: string): Way {
  if (url.origin !== origin) return "never";
  const path = url.pathname;
  if (method === "POST" && path === "/share") return "share";
  if (method !== "GET" || NEVER.some((start) => path.startsWith(start)) || path.endsWith("/publication.json")) return "never";
  if (ASSETS.some((start) => path.startsWith(start))) return "asset";
  if (path === "/graphql") return signed || !isQuestion(url, accept) ? "never" : "public";
  return mode === "navigate" ? "page" : "never";
}

/**
 * A persisted query asked by GET; a subscription's stream never ends and must not be kept. Nor is what a map showed in passing:
 * every move of a finger would push out something worth keeping.
 */
const isQuestion = (url: URL, accept: string | null): boolean =>
  url.searchParams.has("documentId") && !url.searchParams.get("variables")?.includes('"frame":{') && !accept?.includes("text/event-stream");
