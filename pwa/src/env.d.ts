/** True while developing and in builds made for the component tests. */
declare const __EXAMPLES__: boolean;

/** One language of a file of `{ CODE: { zh, en } }`: see tools/one-language.ts. */
declare module "*.json?zh" {
  const words: Record<string, string>;
  export default words;
}
declare module "*.json?en" {
  const words: Record<string, string>;
  export default words;
}

declare module "*/icons-source.mjs" {
  export const ICONS: Record<string, string>;
}
