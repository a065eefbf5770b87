import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const ASKED = /\.json\?(zh|en)$/;

/** `words.json?zh` is the Chinese half of a file of `{ CODE: { zh, en } }`: nobody fetches the language they do not read. */
export const oneLanguage = (): Plugin => ({
  name: "one-language",
  enforce: "pre",
  load(id) {
    const language = ASKED.exec(id)?.[1];
    if (!language) return null;
    const words = JSON.parse(readFileSync(id.replace(/\?.*/, ""), "utf8")) as Record<string, Record<string, string>>;
    const half = Object.fromEntries(Object.entries(words).map(([code, both]) => [code, both[language]]));
    return { code: `export default ${JSON.stringify(half)}`, moduleType: "js" };
  },
});
