import type { Route } from "./types";

/** The pages of one chunk, each by its name in it: `const of = pagesOf(() => import("../own")); of("cases")`. */
export const pagesOf =
  <Chunk extends object>(chunk: () => Promise<Chunk>) =>
  (name: { [Name in keyof Chunk]: Chunk[Name] extends Awaited<ReturnType<Route["page"]>> ? Name : never }[keyof Chunk]): Route["page"] =>
  async () =>
    (await chunk())[name] as Awaited<ReturnType<Route["page"]>>;
