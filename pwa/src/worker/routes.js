// Tokens, files, documents, health, the worker itself: listed so that a new path is a decision, not an accident.
const NEVER = ["/session/", "/files/", "/documents/", "/healthz", "/readyz", "/sw.js"];
const ASSETS = ["/assets/", "/icons/", "/manifest"];
export function wayOf({ method, url, mode, accept, signed }, origin) {
    if (url.origin !== origin)
        return "never";
    const path = url.pathname;
    if (method === "POST" && path === "/share")
        return "share";
    if (method !== "GET" || NEVER.some((start) => path.startsWith(start)))
        return "never";
    if (ASSETS.some((start) => path.startsWith(start)))
        return "asset";
    if (path === "/graphql")
        return signed || !isQuestion(url, accept) ? "never" : "public";
    return mode === "navigate" ? "page" : "never";
}
/** A persisted query asked by GET; a subscription's stream never ends and must not be kept. */
const isQuestion = (url, accept) => url.searchParams.has("documentId") && !accept?.includes("text/event-stream");
