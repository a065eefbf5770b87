const SHELL = `shell-${__VERSION__}`;
const PUBLIC = "public-1";
const SHARED = "shared-1";
const PUBLIC_KEPT = 300;
const IN_TIME_MS = 2500;

export const PAGE = "/index.html";

/** Enough to open the app: the page and what it cannot start without. */
export async function keepShell(): Promise<void> {
  const cache = await caches.open(SHELL);
  await cache.addAll([new Request(PAGE, { cache: "reload" }), ...__SHELL__]);
}

/** The other chunks, one by one when the phone has time; what is there already is not fetched again. */
export async function keepRest(): Promise<void> {
  const cache = await caches.open(SHELL);
  for (const file of __REST__) {
    if (!(await cache.match(file))) await cache.add(file).catch(() => undefined);
  }
}

export async function dropOldShells(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith("shell-") && name !== SHELL) await caches.delete(name);
  }
}

export async function page(request: Request): Promise<Response> {
  return (await (await caches.open(SHELL)).match(PAGE)) ?? fetch(request);
}

export async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

/** Fresh when it comes in time; else the copy, stamped with its age, while the fresh one still replaces it behind. */
export async function published(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const key = `${request.url}&language=${request.headers.get("Accept-Language") ?? ""}`;
  const cache = await caches.open(PUBLIC);
  const kept = await cache.match(key);
  const fresh = fetch(request).then(async (response) => {
    if (response.ok) await keep(cache, key, response.clone());
    return response;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.then(() => trim(cache)).catch(() => undefined));
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), IN_TIME_MS));
  const usable = fresh.then((response) => (response.ok ? response : kept));
  return Promise.race([usable, late]).catch(() => kept);
}

/** Answers that came inside a page the server had drawn, as if they had been asked for: see api/send.ts. */
export async function keepDrawn(answers: string, language: string): Promise<void> {
  const cache = await caches.open(PUBLIC);
  for (const [question, answer] of Object.entries(JSON.parse(answers) as Record<string, unknown>)) {
    const start = question.indexOf("{");
    const search = new URLSearchParams({ documentId: question.slice(0, start) });
    if (question.slice(start) !== "{}") search.set("variables", question.slice(start));
    const body = new Response(JSON.stringify(answer), { headers: { "Content-Type": "application/json" } });
    await keep(cache, `${self.location.origin}/graphql?${search}&language=${language}`, body);
  }
}

/** Public answers the page had fetched before this worker stood between it and the server: asked for once more and kept. */
export async function keepAsked(asked: readonly string[], language: string): Promise<void> {
  const cache = await caches.open(PUBLIC);
  for (const url of asked.filter((name) => name.includes("/graphql?documentId="))) {
    const key = `${url}&language=${language}`;
    if (await cache.match(key)) continue;
    // Without a name: what concerns one person is refused, and stays out.
    const response = await fetch(url, { headers: { "Accept-Language": language, Accept: "application/graphql-response+json" }, credentials: "omit" }).catch(() => null);
    if (response?.ok) await keep(cache, key, response);
  }
}

/** The date is the phone's own: it is only ever compared with the phone's own. */
async function keep(cache: Cache, key: string, response: Response): Promise<void> {
  const headers = new Headers(response.headers);
  headers.set("X-Cached-At", new Date().toISOString());
  headers.delete("Vary");
  await cache.put(key, new Response(await response.arrayBuffer(), { headers }));
}

async function trim(cache: Cache): Promise<void> {
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - PUBLIC_KEPT))) await cache.delete(old);
}

/** Photos shared from another app wait here for the page that asks which matter they belong to. */
export async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData();
  const files = form.getAll("files").filter((part): part is File => typeof part !== "string");
  const cache = await caches.open(SHARED);
  for (const [index, file] of files.slice(0, 5).entries()) {
    const headers = { "Content-Type": file.type, "X-Name": encodeURIComponent(file.name) };
    await cache.put(`/shared/${index}`, new Response(file, { headers }));
  }
  return Response.redirect("/drafts?shared=1", 303);
}
