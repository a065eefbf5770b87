import { createHash } from "node:crypto";
import { defineConfig, type Plugin } from "vite";
import { serviceWorker } from "./tools/service-worker.ts";

/** The page most people open first starts to load with the app, not after it. */
function withHome(html: string, bundle: Record<string, { type: string; fileName: string }>): string {
  const home = Object.values(bundle).find((part) => "facadeModuleId" in part && String(part.facadeModuleId).endsWith("features/home/page.tsx"));
  return home ? html.replace("</head>", `<link rel="modulepreload" crossorigin href="/${home.fileName}"></head>`) : html;
}

/** Puts the first stylesheet into the page (one request less before the first paint) and lists its hash for the policy. */
function inlineFirstStyles(): Plugin {
  return {
    name: "inline-first-styles",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") return;
      const hashes: string[] = [];
      const html = String(page.source).replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (tag, file: string) => {
        const sheet = bundle[file];
        if (sheet?.type !== "asset") return tag;
        const css = String(sheet.source).trim();
        hashes.push(`'sha256-${createHash("sha256").update(css).digest("base64")}'`);
        return `<style>${css}</style>`;
      });
      page.source = withHome(html, bundle).replace(/>\s+</g, "><");
      this.emitFile({ type: "asset", fileName: "csp.json", source: JSON.stringify({ "style-src": hashes }) });
    },
  };
}

const CORE =
  /node_modules\/(@preact|preact)\/|preload-helper|rolldown\/runtime|src\/(api\/(send|age|errors)|i18n\/index|router\/|session\/(person|preferences)|ui\/(icon|hills)\/|shell\/(badges|header|logo|messages|routes|shell)\.tsx?|features\/(home\/often|\w+\/routes\.ts))/;
const COMMON = /src\/(shell\/install|ui\/(?!hills|icon)|i18n\/format|api\/change|lib\/uuid|session\/(account\.|token)|features\/catalogue\/(item-row|messages\.ts))/;

// What one writes and follows is one chunk; what one reads is another, by features/read.ts.
const WORK = /src\/(features\/(apply|drafts|cases|notices)|lib\/(forms|qr)|api\/generated\/(applications|cases\/(?!HomeCases)))|backend\/forms/;

export default defineConfig(({ command }) => ({
  plugins: [inlineFirstStyles(), serviceWorker()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "chrome80",
    cssTarget: "chrome80",
    modulePreload: { polyfill: false },
    manifest: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Many tiny shared chunks cost a request each and compress badly: what every page needs is one, the components another.
    rollupOptions: {
      // Doors that re-export what the first screen does not use must not drag it in.
      treeshake: { moduleSideEffects: (id: string) => !/src\/(api\/(index|change)|session\/account|lib\/uuid)\.ts$/.test(id) },
      output: {
        chunkFileNames: "assets/[name]-[hash:6].js",
        assetFileNames: "assets/[name]-[hash:6][extname]",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "core", test: CORE, priority: 2 },
            { name: "en-first", test: /src\/(shell|features\/home)\/messages\.en\.ts$/, priority: 3 },
            { name: "en", test: /src\/(?!features\/desk).*messages\.en\.ts$/, priority: 2 },
            { name: "common", test: COMMON, minShareCount: 2, priority: 1 },
            { name: "outbox", test: /src\/(outbox|uploads|db)\//, priority: 0 },
            { name: "work", test: WORK, priority: 0 },
          ],
        },
      },
    },
  },
  // The examples page and its axe runs exist only while developing.
  define: { __EXAMPLES__: JSON.stringify(command === "serve" || process.env["EXAMPLES"] === "1") },
  server: { proxy: { "/graphql": { target: "http://127.0.0.1:8000", ws: true }, "/session": "http://127.0.0.1:8000", "/files": "http://127.0.0.1:8000" } },
}));
