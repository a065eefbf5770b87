import { minify, type MinifyOptions } from "terser";
import { defineConfig, type Plugin } from "vite";
import { firstPage } from "./tools/first-page.ts";
import { classicJsx, jsx } from "./tools/jsx.ts";
import { oneLanguage } from "./tools/one-language.ts";
import { treeshake } from "./tools/treeshake.ts";
import { serviceWorker } from "./tools/service-worker.ts";

/** What every page needs before the first paint, with the first styles: a style in another chunk would make the two import each other. */
const CORE =
  /node_modules\/(@preact|preact)\/|preload-helper|rolldown\/runtime|src\/(styles\/|api\/(index|send|age|errors|generated\/catalogue\/Home)|i18n\/index|router\/|session\/(drawn|person|preferences)|ui\/(icon|hills)\/(icon|hills|sprite)\.|shell\/(badges|footer|header|logo|messages|routes|shell)\.(tsx?|css)|features\/(home\/(often|mine|messages\.ts|page)|own-routes|\w+\/routes\.ts))/;
/** What follows the first paint: the components, the rest of the shell, and the pages everybody may read. */
const COMMON =
  /src\/(db\/(memory|stores)|api\/(accepted|listen|change|private-file|generated\/(catalogue\/(?!Home)|places))|shell\/(install|later|trouble|update|network)|ui\/(?!hills|icon)|i18n\/format|lib\/uuid|session\/(account\.|token)|features\/(passkeys\/door|read|about|catalogue|item|search|verify))/;

/** What concerns one person: what other chunks of a person's own build on. */
const OWN = /src\/(features\/(own\.|home\/cases|apply|cases|drafts|me|signin)|outbox|uploads|db|push|lib\/(?!blindrsa|octets)|shell\/(arrivals|unopened)|session\/account-language|api\/generated\/((applications|cases|complaints|identity|notifications|reminders)\/(?!Desk|Public|Join|Similar|Recover|Complaint(?:Stat|Map))|inquiry\/(AskOn|SubmitInquiry)|voting\/Cast|consultations\/SubmitOpinion|surveys\/AnswerSurvey|interviews\/((Ask|Follow)Interview|LikeQuestion)))|faults\.json/;
/** Complaints, without the map, which comes when somebody opens it. */
const COMPLAINTS = /src\/(features\/complaints\/(?!map\/|routes)|api\/generated\/complaints\/(Public|Join|Similar|Recover|ComplaintStat))/;
/** Asking the government and reading its answers. */
const INQUIRY = /src\/(features\/inquiry\/(?!routes)|api\/generated\/inquiry\/(?!Desk))/;
/** Polls, surveys and the calendar; what secret polls need on top comes with the first of them. */
const PART = /src\/(features\/part\/(?!routes|secret\/|consultation\/(?!door))|lib\/octets|api\/generated\/((voting|surveys)\/(?!Desk)|consultations\/Consultations|interviews\/Interviews\.))/;
/** A consultation, which comes when somebody opens one. */
const CONSULT = /src\/(features\/part\/consultation\/(?!door)|api\/generated\/consultations\/(?!Desk|Consultations|Submit))/;
/** Interviews, live and afterwards. */
const TALKS = /src\/(features\/interviews\/(?!routes|hls)|api\/generated\/interviews\/(?!Desk|Interviews\.))/;

/** Passkeys, for citizens and for the desk: where a browser knows them. */
const OPENID = /src\/(features\/openid\/|api\/generated\/openid\/)/;
const PASSKEYS = /src\/(features\/passkeys\/(?!door)|api\/generated\/passkeys\/)/;

/** What people are told about their data: opened seldom. */
const PRIVACY = /src\/(features\/privacy\/|api\/generated\/privacy\/)/;

/** Vite's own loader of what a chunk needs is three times this one: no polyfills, nonces or retries here. */
const LOADER = `const asked = {};
const link = (file) => new Promise((done, failed) => {
  const css = file.endsWith(".css");
  if (css && document.querySelector('[data-css="' + file + '"]')) return done();
  const node = document.createElement("link");
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

const smallLoader = (): Plugin => ({
  name: "small-loader",
  apply: "build",
  transform: { order: "post", handler: (_, id) => (id.includes("vite/preload-helper") ? LOADER : null) },
});

const MINIFIED: MinifyOptions = {
  module: true,
  ecma: 2020,
  compress: { passes: 4, keep_fargs: false, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
  format: { comments: false },
};

/** Once more: names given out anew after what the first round took away compress better, a hundredth less to fetch. */
const minifiedTwice = (): Plugin => ({
  name: "minified-twice",
  apply: "build",
  enforce: "post",
  generateBundle: {
    order: "post",
    async handler(_, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.type === "chunk") chunk.code = (await minify(chunk.code, MINIFIED)).code ?? chunk.code;
    },
  },
});

export default defineConfig(({ command }) => ({
  plugins: [oneLanguage(), classicJsx(), smallLoader(), minifiedTwice(), firstPage(), serviceWorker()],
  oxc: { jsx },
  build: {
    // What Chromium 80 knows, as a language level: named by browser, `?.` would be rewritten everywhere for the sake of one
    // rare fault ("(a?.b)(…)" before 91), which is not written here.
    target: "es2020",
    cssTarget: "chrome80",
    modulePreload: { polyfill: false, resolveDependencies: (_, files) => files.filter((file) => !/(core|index|runtime)-/.test(file)) },
    manifest: true,
    minify: "terser",
    terserOptions: MINIFIED,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Many tiny shared chunks cost a request each and compress badly: what every page needs is one, the components another.
    rollupOptions: {
      treeshake,
      output: {
        chunkFileNames: "assets/[name]-[hash:7].js",
        assetFileNames: "assets/[name]-[hash:7][extname]",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "core", test: CORE, priority: 2 },
            { name: "en-first", test: /src\/(shell|features\/home)\/messages\.en\.ts$/, priority: 3 },
            { name: "openid-en", test: /src\/features\/openid\/.*\.en\.ts$/, priority: 3 },
            { name: "passkeys-en", test: /src\/features\/passkeys\/.*\.en\.ts$/, priority: 3 },
            { name: "privacy-en", test: /src\/features\/privacy\/.*\.en\.ts$/, priority: 3 },
            { name: "complaints-en", test: /src\/features\/complaints\/.*\.en\.ts$/, priority: 3 },
            { name: "consult-en", test: /src\/features\/part\/consultation\/.*\.en\.ts$/, priority: 4 },
            { name: "secret-en", test: /src\/features\/part\/secret\/.*\.en\.ts$/, priority: 4 },
            { name: "part-en", test: /src\/features\/part\/.*\.en\.ts$/, priority: 3 },
            { name: "desk-en", test: /src\/features\/desk\/words\/(?!surveys|consultations|roles|states).*\.en\.ts$/, priority: 3 },
            { name: "talks-en", test: /src\/features\/interviews\/.*\.en\.ts$/, priority: 3 },
            { name: "en", test: /src\/(?!features\/desk).*messages\.en\.ts$|\.json\?en$/, priority: 2 },
            { name: "blind", test: /src\/(blind\/(?!.*\.en\.)|api\/generated\/surveys\/IssueSurveyToken)/, priority: 1 },
            { name: "common", test: COMMON, priority: 1 },
            { name: "own", test: OWN },
            { name: "complaints", test: COMPLAINTS },
            { name: "inquiry", test: INQUIRY },
            { name: "part", test: PART },
            { name: "consult", test: CONSULT },
            { name: "devices", test: /src\/features\/me\/(channels|devices|profile)/, priority: 1 },
            { name: "mandates", test: /src\/features\/me\/mandates/, priority: 1 },
            { name: "openid", test: OPENID },
            { name: "passkeys", test: PASSKEYS },
            { name: "privacy", test: PRIVACY },
            { name: "talks", test: TALKS },
          ],
        },
      },
    },
  },
  // The examples page and its axe runs exist only while developing.
  define: { __EXAMPLES__: JSON.stringify(command === "serve" || process.env["EXAMPLES"] === "1") },
  server: { proxy: { "/graphql": { target: "http://127.0.0.1:8000", ws: true }, "/session": "http://127.0.0.1:8000", "/files": "http://127.0.0.1:8000" } },
}));
