import type { Route } from "../../router/types";

export const routes: Route[] = [
  { path: "/cases", page: () => import("./list") },
  { path: "/cases/:number", page: () => import("./page") },
  { path: "/cases/:number/supplement", page: () => import("./supplement") },
  { path: "/notices", page: () => import("./inbox") },
];
