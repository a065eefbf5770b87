import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { build, type Plugin, type Rollup } from "vite";

type Bundle = Rollup.OutputBundle;

/** What the worker keeps: the app's first screen at once, everything else a citizen can reach when the phone is idle. */
interface Files {
  shell: string[];
  rest: string[];
}

const ENTRY = new URL("../src/worker/sw.ts", import.meta.url).pathname;
const HOME = "features/home/page.tsx";
const DESK = /features\/desk\//;
/** What few browsers need, and then fetch themselves. */
const SELDOM = /features\/interviews\/hls\./;
const KEPT = /^(assets\/.*\.(js|css|svg)|icons\/|.*\.webmanifest)/;

/** Builds src/worker as a program of its own into /sw.js, with the list of this version's files in it. */
export function serviceWorker(plugins: () => Plugin[] = () => []): Plugin {
  let files: Files | null = null;
  let out = "dist";
  let ssr = false;
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      out = resolve(config.root, config.build.outDir);
      ssr = Boolean(config.build.ssr);
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        if (!ssr) files = filesOf(bundle);
      },
    },
    async closeBundle() {
      if (files) await buildWorker(ENTRY, files, out, plugins());
    },
  };
}

async function buildWorker(entry: string, files: Files, outDir: string, plugins: Plugin[]): Promise<void> {
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 12);
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins,
    define: {
      __SHELL__: JSON.stringify(files.shell),
      __REST__: JSON.stringify(files.rest),
      __VERSION__: JSON.stringify(version),
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2020",
      reportCompressedSize: false,
      // One classic script: browsers of 2020 start no module workers.
      lib: { entry, formats: ["iife"], name: "worker", fileName: () => "sw.js" },
    },
  });
}

function filesOf(bundle: Bundle): Files {
  const chunks = Object.values(bundle).filter((part): part is Rollup.OutputChunk => part.type === "chunk");
  const first = chunks.filter((chunk) => chunk.isEntry || chunk.facadeModuleId?.endsWith(HOME));
  const shell = reach(bundle, first, false);
  const all = reach(bundle, first, true);
  const others = Object.keys(bundle).filter((file) => KEPT.test(file) && !file.endsWith(".js") && !file.endsWith(".css"));
  const address = (file: string): string => `/${file}`;
  return { shell: [...shell].sort().map(address), rest: [...all, ...others].filter((file) => !shell.has(file)).sort().map(address) };
}

/** Files that chunks need, following what they load later only when `later`; the desk is no citizen's. */
function reach(bundle: Bundle, from: Rollup.OutputChunk[], later: boolean): Set<string> {
  const found = new Set<string>();
  const visit = (chunk: Rollup.OutputChunk): void => {
    if (found.has(chunk.fileName) || (chunk.facadeModuleId && (DESK.test(chunk.facadeModuleId) || SELDOM.test(chunk.facadeModuleId)))) return;
    found.add(chunk.fileName);
    for (const css of stylesOf(chunk)) found.add(css);
    for (const name of [...chunk.imports, ...(later ? chunk.dynamicImports : [])]) {
      const next = bundle[name];
      if (next?.type === "chunk") visit(next);
    }
  };
  from.forEach(visit);
  return found;
}

const stylesOf = (chunk: Rollup.OutputChunk): string[] => [...((chunk as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata?.importedCss ?? [])];
