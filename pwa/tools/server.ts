import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build, type Plugin } from "vite";
import type { Template } from "../src/server/document.ts";
import { classicJsx, jsx } from "./jsx.ts";
import { oneLanguage } from "./one-language.ts";
import { treeshake } from "./treeshake.ts";

const source = (file: string): string => new URL(`../src/${file}`, import.meta.url).pathname;

/** Builds src/server/pages.tsx into one script for the server's engine, with the page it fills. No phone fetches either. */
export async function buildServer(outDir: string, template: Template, sprite: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [oneLanguage(), classicJsx(), serverOnly(sprite)],
    oxc: { jsx },
    define: { __EXAMPLES__: "false", "import.meta.env.PROD": "true" },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      reportCompressedSize: false,
      lib: { entry: source("server/pages.tsx"), formats: ["iife"], name: "pages", fileName: () => "pages.js" },
      rollupOptions: { treeshake },
    },
  });
  writeFileSync(resolve(outDir, "template.json"), JSON.stringify(template));
}

const EMPTY = "\0empty";

/** Leaves out what only a browser does: the network, styles, what concerns one person, what comes after the first paint. */
const serverOnly = (sprite: string): Plugin => ({
  name: "server-only",
  enforce: "pre",
  async resolveId(id, from) {
    if (id === EMPTY || /\.css$/.test(id)) return EMPTY;
    const found = await this.resolve(id, from, { skipSelf: true });
    if (found?.id === source("api/send.ts")) return source("server/send.ts");
    return found && [source("features/own.ts"), source("shell/later.tsx")].includes(found.id) ? EMPTY : found;
  },
  load(id) {
    if (id === EMPTY) return { code: "", moduleType: "js" };
    return id.endsWith("sprite.svg?url") ? { code: `export default ${JSON.stringify(sprite)}`, moduleType: "js" } : null;
  },
});
