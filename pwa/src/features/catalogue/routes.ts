import type { Route } from "../../router/types";

const browse = () => import("./browse");

export const routes: Route[] = [
  { path: "/services", page: () => import("./services") },
  { path: "/items", page: browse },
  { path: "/windows/:window", page: browse },
  { path: "/life/:lifeEvent", page: browse },
  { path: "/departments/:department", page: browse },
  { path: "/departments", page: () => import("./departments") },
];
