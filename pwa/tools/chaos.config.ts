// Builds the harness and, with the app's own plugin, the app's own service worker. MUTANT breaks one thing on purpose:
// a test that still passes then would prove nothing. Nothing of this reaches the app's build.
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { serviceWorker } from "./service-worker";

const MUTANTS: Record<string, [file: string, sound: string, broken: string]> = {
  nolock: ["outbox/lock.ts", "return locks ? (locks.request(\"zhengtong-outbox\", work) as Promise<T>) : work();", "return work();"],
  newkey: ["outbox/flush.ts", '"Idempotency-Key": job.id', '"Idempotency-Key": crypto.randomUUID()'],
  noresume: ["uploads/tus.ts", "(await ask(file, carrier)) ?? (await create(file, carrier))", "await create(file, carrier)"],
};

function mutate(name: string | undefined): Plugin {
  const mutant = name ? MUTANTS[name] : undefined;
  if (name && !mutant) throw new Error(`no mutant ${name}`);
  let done = false;
  return {
    name: "mutate",
    enforce: "pre",
    transform(code, id) {
      if (!mutant || !id.endsWith(mutant[0])) return null;
      if (!code.includes(mutant[1])) throw new Error(`${name}: ${mutant[1]} is no longer there`);
      done = true;
      return code.split(mutant[1]).join(mutant[2]);
    },
    buildEnd() {
      if (mutant && !done) throw new Error(`${name} changed nothing`);
    },
  };
}

export default defineConfig({
  root: join(import.meta.dirname, "../../tests/browser/chaos"),
  plugins: [mutate(process.env["MUTANT"]), serviceWorker(() => [mutate(process.env["MUTANT"])])],
  build: { outDir: process.env["CHAOS_OUT"] ?? "dist", emptyOutDir: true, target: "chrome80", reportCompressedSize: false },
});
