import { createHash } from "node:crypto";
import { defineConfig, type Plugin } from "vite";
import { oneLanguage } from "./tools/one-language.ts";
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

/** What every page needs before the first paint, with the first styles: a style in another chunk would make the two import each other. */
const CORE =
  /node_modules\/(@preact|preact)\/|preload-helper|rolldown\/runtime|src\/(styles\/|api\/(send|age|errors)|i18n\/index|router\/|session\/(person|preferences)|ui\/(icon|hills)\/(icon\.tsx|hills\.tsx|sprite)|shell\/(badges|header|logo|messages|routes|shell)\.(tsx?|css)|features\/(home\/(often|messages\.ts|page\.css)|own-routes|\w+\/routes\.ts))/;
/** What follows the first paint: the components, the rest of the shell, and the pages everybody may read. */
const COMMON =
  /src\/(api\/(listen|change|generated\/(catalogue\/(?!Home)|places))|shell\/(install|later|trouble|update|footer|network)|ui\/(?!hills|icon)|i18n\/format|lib\/uuid|session\/(account\.|token)|features\/(read|about|catalogue|item|search|verify))/;

/** Vite's own loader of what a chunk needs is three times this one: no polyfills, nonces or retries here. */
const LOADER = `const asked = {};
const link = (file) => new Promise((done, failed) => {
  const node = document.createElement("link");
  const css = file.endsWith(".css");
  node.rel = css ? "stylesheet" : "modulepreload";
  if (!css) node.crossOrigin = "";
  node.href = "/" + file;
  node.onload = done;
  node.onerror = () => {
    delete asked[file];
    failed();
  };
  document.head.append(node);
  if (!css) done();
});
export const __vitePreload = (load, files) => Promise.all((files || []).map((file) => (asked[file] = asked[file] || link(file)))).then(load);`;

/** The classic form of JSX is smaller (children are arguments, Preact's second runtime stays out); it wants its names imported. */
const classicJsx = (): Plugin => ({
  name: "classic-jsx",
  enforce: "pre",
  transform: (code, id) => (/\.tsx(\?|$)/.test(id) ? `import { h as $h, Fragment as $F } from "preact";${code}` : null),
});

const smallLoader = (): Plugin => ({
  name: "small-loader",
  apply: "build",
  transform: { order: "post", handler: (_, id) => (id.includes("vite/preload-helper") ? LOADER : null) },
});

export default defineConfig(({ command }) => ({
  plugins: [oneLanguage(), classicJsx(), inlineFirstStyles(), smallLoader(), serviceWorker()],
  oxc: { jsx: { runtime: "classic", pragma: "$h", pragmaFrag: "$F" } },
  build: {
    // What Chromium 80 knows, as a language level: named by browser, `?.` would be rewritten everywhere for the sake of one
    // rare fault ("(a?.b)(…)" before 91), which is not written here.
    target: "es2020",
    cssTarget: "chrome80",
    modulePreload: { polyfill: false, resolveDependencies: (_, files) => files.filter((file) => !/(core|index|runtime)-/.test(file)) },
    manifest: true,
    minify: "terser",
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true }, format: { comments: false } },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Many tiny shared chunks cost a request each and compress badly: what every page needs is one, the components another.
    rollupOptions: {
      // Doors that re-export what the first screen does not use must not drag it in.
      treeshake: { propertyReadSideEffects: false, moduleSideEffects: (id: string) => !/src\/(api\/(index|change)|session\/account|lib\/uuid)\.ts$/.test(id) },
      output: {
        chunkFileNames: "assets/[name]-[hash:6].js",
        assetFileNames: "assets/[name]-[hash:6][extname]",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "core", test: CORE, priority: 2 },
            { name: "en-first", test: /src\/(shell|features\/home)\/messages\.en\.ts$/, priority: 3 },
            { name: "en", test: /src\/(?!features\/desk).*messages\.en\.ts$|\.json\?en$/, priority: 2 },
            { name: "common", test: COMMON, priority: 1 },
          ],
        },
      },
    },
  },
  // The examples page and its axe runs exist only while developing.
  define: { __EXAMPLES__: JSON.stringify(command === "serve" || process.env["EXAMPLES"] === "1") },
  server: { proxy: { "/graphql": { target: "http://127.0.0.1:8000", ws: true }, "/session": "http://127.0.0.1:8000", "/files": "http://127.0.0.1:8000" } },
}));
