// Keeps whole responses to signed-out queries for a minute, by body and language.
const MOST = 10_000;
const KEPT_MS = 60_000;

export function keepResponses(app) {
  const kept = new Map();
  app.addHook("preHandler", (request, reply, done) => {
    if (request.method !== "POST" || request.headers.authorization) return done();
    const { query, variables } = request.body;
    const key = `${request.headers["accept-language"]}|${query}|${JSON.stringify(variables)}`;
    const found = kept.get(key);
    if (found && found.until > Date.now()) {
      reply.header("content-type", "application/json; charset=utf-8").send(found.bytes);
      return;
    }
    request.keepAs = key;
    done();
  });
  app.addHook("onSend", (request, reply, payload, done) => {
    if (request.keepAs && reply.statusCode === 200) {
      if (kept.size >= MOST) kept.clear();
      kept.set(request.keepAs, { bytes: Buffer.from(payload), until: Date.now() + KEPT_MS });
    }
    done();
  });
}
