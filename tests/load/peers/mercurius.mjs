// The peer to beat: fastify and mercurius with its JIT, prepared statements, one query for each level.
// CACHED=1 puts a cache of whole responses in front, for what anybody may read: faster than caching resolvers.
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import mercurius from "mercurius";
import { readers } from "./actors.mjs";
import { applications } from "./applications.mjs";
import { keepResponses } from "./cache.mjs";
import { cases } from "./cases.mjs";
import { catalogue } from "./catalogue.mjs";
import { complaints } from "./complaints.mjs";
import { database } from "./database.mjs";
import { opinions } from "./opinions.mjs";

const db = database(process.env.SOCKETS);
const actorOf = readers(db);
const rooms = [catalogue(db), cases(db), applications(db), complaints(db), opinions(db)];
const merged = (part) => rooms.reduce((all, room) => mix(all, room[part] ?? {}), {});

function mix(all, more) {
  for (const [type, fields] of Object.entries(more)) all[type] = { ...all[type], ...fields };
  return all;
}

const app = Fastify({ logger: false });
if (process.env.CACHED) keepResponses(app);
await app.register(mercurius, {
  schema: readFileSync(new URL("schema.graphql", import.meta.url), "utf8"),
  resolvers: merged("resolvers"),
  loaders: merged("loaders"),
  context: async (request) => ({
    language: request.headers["accept-language"]?.startsWith("en") ? "en" : "zh-CN",
    actor: await actorOf(request.headers.authorization),
    key: request.headers["idempotency-key"],
    body: request.body,
  }),
  jit: 1,
  graphiql: false,
});
app.get("/healthz", () => ({ ok: true }));
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
