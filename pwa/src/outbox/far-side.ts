/** For tests: the far side of the outbox. It remembers keys as the real one does, and meets the misfortunes lined up. */
export const far = {
  effects: new Map<string, string>(),
  misfortunes: [] as (Response | "lost request" | "lost reply")[],
  posts: 0,
  begin(): void {
    far.effects = new Map();
    far.misfortunes = [];
    far.posts = 0;
    globalThis.fetch = meet as typeof fetch;
  },
};

const json = (status: number, body: unknown, headers = {}): Response => new Response(JSON.stringify(body), { status, headers });
export const failure = (status: number, code: string, headers = {}): Response =>
  json(status, { errors: [{ message: code, extensions: { code } }] }, headers);
export const refused = (): Response =>
  json(200, { data: { submitApplication: { __typename: "Refusal", code: "ALREADY_OPEN", message: "已有", field: "name" } } });

export async function meet(url: string, init: RequestInit): Promise<Response> {
  const misfortune = far.misfortunes.shift();
  if (misfortune === "lost request") throw new TypeError("network");
  if (misfortune instanceof Response) return misfortune;
  const reply = url === "/graphql" ? mutation(init) : upload(init);
  if (misfortune === "lost reply") throw new TypeError("network");
  return reply;
}

function mutation(init: RequestInit): Response {
  far.posts += 1;
  const key = new Headers(init.headers).get("Idempotency-Key") ?? "";
  const known = far.effects.get(key);
  if (known !== undefined && known !== init.body) return failure(409, "IDEMPOTENCY_MISMATCH");
  far.effects.set(key, String(init.body));
  return json(200, { data: { submitApplication: { __typename: "CaseChanged", case: { number: `N-${key}` } } } });
}

export function upload(init: RequestInit): Response {
  if (init.method === "HEAD") return new Response(null, { status: 404 });
  if (init.method === "POST") return new Response(null, { status: 201 });
  const sent = (init.body as ArrayBuffer).byteLength + Number(new Headers(init.headers).get("Upload-Offset"));
  return new Response(null, { status: 204, headers: { "Upload-Offset": String(sent) } });
}
