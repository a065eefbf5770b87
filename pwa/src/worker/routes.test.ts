import assert from "node:assert/strict";
import { test } from "node:test";
import { wayOf, type Way } from "./routes";

const ORIGIN = "https://zt.example";

function way(path: string, more: Partial<Parameters<typeof wayOf>[0]> = {}): Way {
  return wayOf({ method: "GET", url: new URL(path, ORIGIN), mode: "cors", accept: "*/*", signed: false, ...more }, ORIGIN);
}

test("tokens, files, documents and anything signed are never touched", () => {
  for (const path of ["/session/refresh", "/files/1", "/documents/1/slip.pdf", "/feeds/inquiries.atom", "/polls/1/publication.json", "/verify-poll.html", "/healthz", "/sw.js"]) assert.equal(way(path), "never");
  assert.equal(way("/documents/1/slip.pdf", { mode: "navigate" }), "never");
  assert.equal(way("/exports/surveys/1/results.csv", { mode: "navigate" }), "never");
  assert.equal(way("/verify-poll.html", { mode: "navigate" }), "never");
  assert.equal(way("/cards/polls/1?lang=en", { mode: "navigate" }), "never");
  assert.equal(way("/copies/1.zip", { mode: "navigate" }), "never");
  assert.equal(way("/open311/v2/services.json", { mode: "navigate" }), "never");
  assert.equal(way("/signin/openid/callback?code=1&state=2", { mode: "navigate" }), "never");
  assert.equal(way("/graphql?documentId=sha256:1", { signed: true }), "never");
  assert.equal(way("/graphql", { method: "POST" }), "never");
  assert.equal(way("/graphql?documentId=sha256:1", { accept: "text/event-stream" }), "never");
  assert.equal(way("/graphql?query=%7Bme%7D"), "never");
  assert.equal(way(`/graphql?documentId=1&variables=${encodeURIComponent('{"filter":{"frame":{"south":1}}}')}`), "never");
  assert.equal(way("https://elsewhere.example/assets/a.js"), "never");
});

test("pages come from the phone, published data from the network in time, named files from the phone", () => {
  assert.equal(way("/cases/1", { mode: "navigate" }), "page");
  assert.equal(way("/desk", { mode: "navigate" }), "page");
  assert.equal(way("/signin/arrived", { mode: "navigate" }), "page");
  assert.equal(way("/cases/1"), "never");
  assert.equal(way("/graphql?documentId=sha256:1"), "public");
  assert.equal(way("/assets/a-1234.js"), "asset");
  assert.equal(way("/manifest.en.webmanifest"), "asset");
});

test("a photo shared into the app is taken in", () => {
  assert.equal(way("/share", { method: "POST", mode: "navigate" }), "share");
});
