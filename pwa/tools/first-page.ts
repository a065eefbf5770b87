import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { Plugin, Rollup } from "vite";
import type { Template } from "../src/server/document.ts";
import { buildServer } from "./server.ts";

type Bundle = Rollup.OutputBundle;
const PARTS = { home: "features/home/page.tsx", read: "features/read.ts" };

/**
 * Puts the first stylesheets into the page (one request less before the first paint), lists their hashes for the policy,
 * and builds the program that draws pages on the server, which fills the same page.
 */
export function firstPage(): Plugin {
  let out = "dist";
  let built: { template: Template; sprite: string } | null = null;
  return {
    name: "first-page",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      out = resolve(config.root, config.build.outDir);
    },
    generateBundle(_, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") return;
      const hashes: string[] = [];
      const html = String(page.source)
        .replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_, file: string) => style(bundle, file, hashes))
        .replace(/>\s+</g, "><");
      const parts = { home: part(bundle, PARTS.home, ["en-first"], hashes), read: part(bundle, PARTS.read, ["en-first", "en"], hashes) };
      // Without the server's help the page most people open first starts to load with the app, not after it.
      page.source = html.replace("</head>", `${parts.home.all}</head>`);
      this.emitFile({ type: "asset", fileName: "csp.json", source: JSON.stringify({ "style-src": hashes }) });
      built = { template: { html, parts }, sprite: Object.keys(bundle).find((file) => /sprite-.*\.svg$/.test(file))! };
    },
    async closeBundle() {
      if (built) await buildServer(resolve(out, "server"), built.template, `/${built.sprite}`);
    },
  };
}

function style(bundle: Bundle, file: string, hashes: string[]): string {
  const css = String((bundle[file] as Rollup.OutputAsset).source).trim();
  hashes.push(`'sha256-${createHash("sha256").update(css).digest("base64")}'`);
  return `<style data-css="${file}">${css}</style>`;
}

/** What a part of the app needs beyond the first stylesheets: its own, and every script it cannot start without. */
function part(bundle: Bundle, module: string, english: string[], hashes: string[]): Template["parts"]["home"] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const own = reach(bundle, chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)))!);
  const first = chunks.flatMap((chunk) => (chunk.isEntry ? reach(bundle, chunk) : []));
  const styles = own.filter((chunk) => !first.includes(chunk)).flatMap(stylesOf);
  const scripts = new Set([...first, ...own].filter((chunk) => !chunk.isEntry).map(({ fileName }) => fileName));
  const words = chunks.filter(({ name }) => english.includes(name)).map(({ fileName }) => fileName);
  return { all: [...scripts].map(preload).join("") + styles.map((file) => style(bundle, file, hashes)).join(""), "zh-CN": "", en: words.map(preload).join("") };
}

const preload = (file: string): string => `<link rel="modulepreload" crossorigin href="/${file}">`;

const stylesOf = (chunk: Rollup.OutputChunk): string[] => [...((chunk as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata?.importedCss ?? [])];

/** A chunk after everything that it imports at once, as the browser runs them. */
function reach(bundle: Bundle, chunk: Rollup.OutputChunk, seen = new Set<Rollup.OutputChunk>()): Rollup.OutputChunk[] {
  if (seen.has(chunk)) return [];
  seen.add(chunk);
  const before = chunk.imports.flatMap((file) => (bundle[file]?.type === "chunk" ? reach(bundle, bundle[file], seen) : []));
  return [...before, chunk];
}
