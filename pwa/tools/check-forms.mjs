// Runs the phone's form engine over what stands in a file: [{form, answers}] in, the faults and what would be sent out.
// tests/forms/test_twins.py compares it with the server's.
import { readFileSync } from "node:fs";
import { build } from "vite";

const OUT = "node_modules/.cache/check-forms";
const [file, today] = process.argv.slice(2);
const input = { validate: "src/lib/forms/validate.ts", kinds: "src/features/part/survey/kinds/check.ts" };
await build({ configFile: false, publicDir: false, logLevel: "error", build: { ssr: true, outDir: OUT, target: "node20", rollupOptions: { input, preserveEntrySignatures: "strict" } } });
const { validate, visibleAnswers } = await import(new URL(`../${OUT}/validate.js`, import.meta.url));
await import(new URL(`../${OUT}/kinds.js`, import.meta.url));

const told = JSON.parse(readFileSync(file, "utf8")).map(({ form, answers }) => {
  const faults = validate(form, answers, today).map(({ path, code, params }) => [path, code, params.limit ?? null]);
  return { faults, sent: visibleAnswers(form, answers) };
});
process.stdout.write(JSON.stringify(told));
