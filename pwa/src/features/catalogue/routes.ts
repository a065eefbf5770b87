import type { Route } from "../../router/types";

type Read = typeof import("../read");

/** The pages of one chunk, each by its name in it. */
const of =
  (name: keyof Read): Route["page"] =>
  async () =>
    (await import("../read"))[name];

const browse = of("browse");

export const routes: Route[] = [
  { path: "/services", page: of("services") },
  { path: "/search", page: of("search") },
  { path: "/items", page: browse },
  { path: "/items/:code", page: of("item") },
  { path: "/windows/:window", page: browse },
  { path: "/life/:lifeEvent", page: browse },
  { path: "/departments/:department", page: browse },
  { path: "/departments", page: of("departments") },
  { path: "/about", page: of("about") },
  { path: "/verify", page: of("verify") },
  { path: "/verify/:code", page: of("verify") },
];
