import type { Route } from "../../router/types";

export const routes: Route[] = [
  { path: "/about", page: () => import("./page") },
  { path: "/verify", page: () => import("../verify/page") },
  { path: "/verify/:code", page: () => import("../verify/page") },
];
