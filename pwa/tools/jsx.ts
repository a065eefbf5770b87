import type { Plugin } from "vite";

/** What the compiler calls JSX; `classicJsx` imports these names. */
export const jsx = { runtime: "classic", pragma: "$h", pragmaFrag: "$F" } as const;

/** The classic form of JSX is smaller (children are arguments, Preact's second runtime stays out); it wants its names imported. */
export const classicJsx = (): Plugin => ({
  name: "classic-jsx",
  enforce: "pre",
  transform: (code, id) => (/\.tsx(\?|$)/.test(id) ? `import { h as $h, Fragment as $F } from "preact";${code}` : null),
});
