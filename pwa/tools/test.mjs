// Bundles every *.test.ts(x) under src and hands them to node's test runner.
// `npm test -- outbox` runs only the files whose path contains "outbox".
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const OUT = "node_modules/.cache/tests";
const wanted = process.argv.slice(2);
const files = readdirSync("src", { recursive: true })
  .map((file) => join("src", String(file)))
  .filter((file) => /\.test\.tsx?$/.test(file) && (!wanted.length || wanted.some((word) => file.includes(word))));
if (!files.length) {
  console.error("no test file fits", wanted);
  process.exit(1);
}

rmSync(OUT, { recursive: true, force: true });
const input = Object.fromEntries(files.map((file) => [file.replace(/\.tsx?$/, "").replace(/[\\/]/g, "_"), file]));
// Not the app's own configuration: its chunk groups would put the tests of a group into one file, run once per entry.
await build({
  configFile: false,
  publicDir: false,
  logLevel: "error",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  define: { __EXAMPLES__: "false" },
  build: { ssr: true, outDir: OUT, target: "node20", rollupOptions: { input } },
});
const run = spawnSync(process.execPath, ["--test", ...Object.keys(input).map((name) => `${OUT}/${name}.js`)], { stdio: "inherit" });
process.exit(run.status ?? 1);
