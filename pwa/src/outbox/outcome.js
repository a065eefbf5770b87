export class GaveUp extends Error {
    trouble;
    constructor(trouble) {
        super(trouble.kind);
        this.trouble = trouble;
    }
}
const RETRY_STATUS = [408, 409, 423, 425];
const UNKNOWN_OPERATION = ["UNKNOWN_OPERATION", "UNKNOWN_DOCUMENT", "PERSISTED_QUERY_NOT_FOUND"];
/** What the reply to a mutation means. Only what speaks as our server is believed to have decided anything. */
export async function outcomeOf(reply) {
    if (!reply.ok)
        return troubleOf(reply);
    const body = await bodyOf(reply);
    const payload = Object.values(body?.data ?? {})[0];
    if (payload)
        return payload.__typename === "Refusal" ? refusal(payload) : { kind: "done", payload };
    return body?.errors ? fromErrors(body, reply) : { kind: "wait", why: "stranger" };
}
/** What a reply with an error status means. */
export async function troubleOf(reply) {
    const { status } = reply;
    if (status === 401)
        return { kind: "wait", why: "signIn" };
    if (status === 429 || status === 503)
        return { kind: "wait", why: "busy", ...retryAfter(reply) };
    if (status >= 500)
        return { kind: "wait", why: "server" };
    const body = await bodyOf(reply);
    if (status === 413)
        return tooLarge(body);
    // A 4xx in a foreign tongue comes from something between us and the server.
    return body?.errors ? fromErrors(body, reply) : { kind: "wait", why: "stranger" };
}
function fromErrors(body, reply) {
    const error = body.errors?.[0] ?? {};
    const code = error.extensions?.code ?? "ERROR";
    const message = error.message ?? "";
    if (code === "UNAUTHENTICATED")
        return { kind: "wait", why: "signIn" };
    if (code === "IDEMPOTENCY_MISMATCH")
        return { kind: "conflict", message };
    if (UNKNOWN_OPERATION.includes(code))
        return { kind: "unknownOperation", message };
    if (error.extensions?.id || RETRY_STATUS.includes(reply.status))
        return { kind: "wait", why: "server" };
    return { kind: "refused", code, message, field: error.extensions?.field ?? null };
}
function refusal(payload) {
    const { code, message, field } = payload;
    return { kind: "refused", code: code ?? "ERROR", message: message ?? "", field: field ?? null };
}
const tooLarge = (body) => ({
    kind: "refused",
    code: "TOO_LARGE",
    message: body?.errors?.[0]?.message ?? "",
    field: body?.errors?.[0]?.extensions?.field ?? null,
});
function retryAfter(reply) {
    const text = reply.headers.get("Retry-After");
    if (!text)
        return {};
    const seconds = /^\d+$/.test(text) ? Number(text) : until(text, reply.headers.get("Date"));
    return Number.isFinite(seconds) ? { seconds: Math.max(0, Math.min(seconds, 3600)) } : {};
}
/** Both ends of the span come from the server: the phone's own clock may be years off. */
const until = (when, now) => (Date.parse(when) - Date.parse(now ?? "")) / 1000;
async function bodyOf(reply) {
    try {
        const body = await reply.json();
        return typeof body === "object" ? body : null;
    }
    catch (error) {
        // A body cut off on its way is the network's fault; a body that is no JSON is a stranger's.
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}
