// Runs the audits of the GraphQL over HTTP specification against a server, and prints what they found as JSON.
// node tools/audit-http.mjs http://127.0.0.1:8000/graphql
import { serverAudits } from "graphql-http";

const [url] = process.argv.slice(2);
const found = [];
for (const audit of serverAudits({ url, fetchFn: fetch })) {
  const result = await audit.fn();
  found.push({ id: audit.id, name: audit.name, status: result.status, reason: result.status === "ok" ? "" : String(result.reason) });
}
console.log(JSON.stringify(found));
