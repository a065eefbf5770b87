// graphql/operations/<capability>/*.graphql + the exported schema → typed documents and graphql/persisted.json.
//
// Each operation becomes src/api/generated/<capability>/<Operation>.ts: its variables, its data, and its id (from the hash
// of its text, short because every phone carries all of them). The text stays
// with the server, which accepts what stands in persisted.json and nothing else. A file that begins with "# public"
// is asked without a token, so its answer may be shared. `--check` writes nothing and fails when something would change.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as gql from "graphql";
import { enumsAndInputs, fragmentTypes, operationTypes } from "./codegen-types.mjs";

const ROOT = new URL("../../graphql/", import.meta.url).pathname;
const OUT = new URL("../src/api/generated/", import.meta.url).pathname;
const check = process.argv.includes("--check");

const schema = gql.buildSchema(readFileSync(process.env.SCHEMA ?? join(ROOT, "schema.graphql"), "utf8"));
const sources = readdirSync(join(ROOT, "operations"), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".graphql"))
  .sort()
  .map((file) => ({ file, text: readFileSync(join(ROOT, "operations", file), "utf8") }))
  .map((source) => ({ ...source, document: gql.parse(source.text, { noLocation: true }) }));

const fragments = new Map();
for (const { document } of sources)
  for (const part of document.definitions) if (part.kind === "FragmentDefinition") fragments.set(part.name.value, withTypenames(part));

const written = new Map([["types.ts", enumsAndInputs(schema)], ["fragments.ts", fragmentTypes(schema, fragments)]]);
const persisted = {};
const released = JSON.parse(readFileSync(join(ROOT, "released.json"), "utf8"));
for (const { file, text, document } of sources) {
  const operation = document.definitions.find((part) => part.kind === "OperationDefinition");
  if (!operation) continue;
  const name = operation.name.value;
  if (basename(file, ".graphql") !== name) fail(`${file}: the operation must be called ${basename(file, ".graphql")}`);
  const full = { kind: "Document", definitions: withFragments(withTypenames(operation)) };
  const faults = gql.validate(schema, full);
  if (faults.length) fail(`${file}: ${faults.map((fault) => fault.message).join("; ")}`);
  const printed = gql.print(full);
  const id = idOf(printed);
  if ((persisted[id] ?? released[id] ?? printed) !== printed) fail(`${file}: another operation has the id ${id}`);
  persisted[id] = printed;
  const brand = { query: /^# public/.test(text) ? "PublicQuery" : "Query", mutation: "Mutation", subscription: "Subscription" }[operation.operation];
  written.set(join(dirname(file), `${name}.ts`), operationTypes({ schema, operation: full.definitions[0], definitions: full.definitions, file, id, brand }));
}

/** The text's own name: the first 48 bits of its SHA-256. The texts are ours, so nobody gains by finding another with the same. */
function idOf(text) {
  return createHash("sha256").update(text).digest("base64url").slice(0, 8);
}

/** Unions are told apart by __typename; asking for it is not left to memory. */
function withTypenames(definition) {
  const info = new gql.TypeInfo(schema);
  return gql.visit(definition, gql.visitWithTypeInfo(info, {
    SelectionSet(node) {
      const parent = info.getParentType();
      const asked = node.selections.some((part) => part.kind === "Field" && part.name.value === "__typename");
      if (!parent || !gql.isAbstractType(parent) || asked) return undefined;
      return { ...node, selections: [{ kind: "Field", name: { kind: "Name", value: "__typename" } }, ...node.selections] };
    },
  }));
}

function withFragments(operation) {
  const found = new Map();
  const add = (definition) => gql.visit(definition, {
    FragmentSpread({ name: { value } }) {
      if (found.has(value)) return;
      if (!fragments.has(value)) fail(`${operation.name.value}: no fragment ${value}`);
      found.set(value, fragments.get(value));
      add(fragments.get(value));
    },
  });
  add(operation);
  return [operation, ...found.values()];
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

const targets = new Map([[join(ROOT, "persisted.json"), `${JSON.stringify(persisted, Object.keys(persisted).sort(), 1)}\n`]]);
for (const [file, text] of written) targets.set(join(OUT, file), text);
const stale = [...targets].filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text).map(([path]) => path);
const left = existsSync(OUT) ? readdirSync(OUT, { recursive: true }).map((file) => join(OUT, String(file))).filter((path) => path.endsWith(".ts") && !targets.has(path)) : [];
if (check && stale.length + left.length) fail(`not current, run \`npm run codegen\`:\n${[...stale, ...left].join("\n")}`);
if (!check) {
  for (const path of left) rmSync(path);
  for (const path of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, targets.get(path));
  }
  console.log(`${Object.keys(persisted).length} operations, ${stale.length} files written, ${left.length} removed`);
}
