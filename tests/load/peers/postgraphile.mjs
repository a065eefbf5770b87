// PostGraphile 5 on views of the same tables: whoever is signed in is told to PostgreSQL, which filters.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { readers } from "./actors.mjs";
import { database } from "./database.mjs";

const host = process.env.SOCKETS;
const WORDS = JSON.parse(readFileSync(new URL("../../../backend/cases/messages.json", import.meta.url), "utf8"));
const literal = (text) => `'${text.replaceAll("'", "''")}'`;

// Our words as SQL: a case for each key below a prefix, its places filled from `detail`.
function spoken(prefix, by) {
  const branches = Object.entries(WORDS)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, text]) => {
      const places = [...text["zh-CN"].matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      const filled = places.reduce((sql, name) => `replace(${sql}, '{${name}}', detail->>'${name}')`, literal(text["zh-CN"]));
      return `WHEN ${literal(key.slice(prefix.length))} THEN ${filled}`;
    });
  return `CASE ${by} ${branches.join(" ")} END`;
}

const views = readFileSync(new URL("postgraphile/views.sql", import.meta.url), "utf8")
  .replaceAll(":state_text", spoken("case.state.", "state"))
  .replaceAll(":event_title", spoken("case.event.", "CASE kind WHEN 'decide' THEN 'decide.' || (detail->>'outcome') ELSE kind END"))
  .replaceAll(":applicant", literal(WORDS["case.who.applicant"]["zh-CN"]))
  .replaceAll(":agent", literal(WORDS["case.who.agent"]["zh-CN"]))
  .replaceAll(":system", literal(WORDS["case.who.system"]["zh-CN"]));
const pool = new pg.Pool({ host, user: "zhengtong", database: "zhengtong", max: 10, options: "-c timezone=UTC" });
await pool.query(views);

const actorOf = readers(database(host));
const server = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ pool, schemas: ["pgl"], pubsub: false })],
  grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false },
  grafast: {
    explain: false,
    async context({ node }) {
      const actor = await actorOf(node?.req.headers.authorization);
      return actor ? { pgSettings: { "pgl.person": actor } } : {};
    },
  },
}).createServ(grafserv);
await server.ready();
const answer = server.createHandler();
createServer((request, response) => {
  if (request.url !== "/healthz") return answer(request, response);
  response.setHeader("content-length", 2).end("{}");
}).listen(Number(process.env.PORT), "127.0.0.1");
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
