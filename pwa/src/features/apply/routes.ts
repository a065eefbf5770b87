import type { Route } from "../../router/types";

export const routes: Route[] = [
  { path: "/apply/:code", page: () => import("./page") },
  { path: "/sent/:id", page: () => import("./sent") },
];
