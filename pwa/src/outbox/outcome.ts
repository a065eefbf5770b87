/** Why something still waits; each has a sentence in the texts of the app. */
export type Why = "network" | "server" | "busy" | "stranger" | "signIn" | "apart";

export interface RefusalFacts {
  code: string;
  message: string;
  field: string | null;
}

export type Trouble =
  | { kind: "wait"; why: Why; seconds?: number }
  | ({ kind: "refused" } & RefusalFacts)
  /** The key was used before with another content: it has arrived, but not in this wording. */
  | { kind: "conflict"; message: string }
  | { kind: "lostFile"; file: string }
  /** The server has been renewed and no longer knows this app's wording of the operation. */
  | { kind: "unknownOperation"; message: string };

export type Outcome = { kind: "done"; payload: Record<string, unknown> } | Trouble;

export class GaveUp extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.kind);
  }
}

interface GraphQLReply {
  data?: Record<string, Record<string, unknown> | null> | null;
  errors?: { message?: string; extensions?: { code?: string; id?: string; field?: string } }[];
}

const RETRY_STATUS = [408, 409, 423, 425];
const UNKNOWN_OPERATION = "DOCUMENT_UNKNOWN";

/** What the reply to a mutation means. Only what speaks as our server is believed to have decided anything. */
export async function outcomeOf(reply: Response): Promise<Outcome> {
  if (!reply.ok) return troubleOf(reply);
  const body = await bodyOf(reply);
  const payload = Object.values(body?.data ?? {})[0];
  if (payload) return payload.__typename === "Refusal" ? refusal(payload) : { kind: "done", payload };
  return body?.errors ? fromErrors(body, reply) : { kind: "wait", why: "stranger" };
}

/** What a reply with an error status means. */
export async function troubleOf(reply: Response): Promise<Trouble> {
  const { status } = reply;
  if (status === 401) return { kind: "wait", why: "signIn" };
  if (status === 429 || status === 503) return { kind: "wait", why: "busy", ...retryAfter(reply) };
  if (status >= 500) return { kind: "wait", why: "server" };
  const body = await bodyOf(reply);
  if (status === 413) return tooLarge(body);
  // A 4xx in a foreign tongue comes from something between us and the server.
  return body?.errors ? fromErrors(body, reply) : { kind: "wait", why: "stranger" };
}

function fromErrors(body: GraphQLReply, reply: Response): Trouble {
  const error = body.errors?.[0] ?? {};
  const code = error.extensions?.code ?? "ERROR";
  const message = error.message ?? "";
  if (code === "UNAUTHENTICATED") return { kind: "wait", why: "signIn" };
  if (code === "IDEMPOTENCY_MISMATCH") return { kind: "conflict", message };
  if (code === UNKNOWN_OPERATION) return { kind: "unknownOperation", message };
  if (error.extensions?.id || RETRY_STATUS.includes(reply.status)) return { kind: "wait", why: "server" };
  return { kind: "refused", code, message, field: error.extensions?.field ?? null };
}

function refusal(payload: Record<string, unknown>): Trouble {
  const { code, message, field } = payload as Record<string, string | null>;
  return { kind: "refused", code: code ?? "ERROR", message: message ?? "", field: field ?? null };
}

const tooLarge = (body: GraphQLReply | null): Trouble => ({
  kind: "refused",
  code: "TOO_LARGE",
  message: body?.errors?.[0]?.message ?? "",
  field: body?.errors?.[0]?.extensions?.field ?? null,
});

function retryAfter(reply: Response): { seconds?: number } {
  const text = reply.headers.get("Retry-After");
  if (!text) return {};
  const seconds = /^\d+$/.test(text) ? Number(text) : until(text, reply.headers.get("Date"));
  return Number.isFinite(seconds) ? { seconds: Math.max(0, Math.min(seconds, 3600)) } : {};
}

/** Both ends of the span come from the server: the phone's own clock may be years off. */
const until = (when: string, now: string | null): number => (Date.parse(when) - Date.parse(now ?? "")) / 1000;

async function bodyOf(reply: Response): Promise<GraphQLReply | null> {
  try {
    const body: unknown = await reply.json();
    return typeof body === "object" ? (body as GraphQLReply) : null;
  } catch (error) {
    // A body cut off on its way is the network's fault; a body that is no JSON is a stranger's.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
