import { pagesOf } from "../../router/of";
import type { Route } from "../../router/types";

const of = pagesOf(() => import("../read"));
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
