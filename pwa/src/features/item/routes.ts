import type { Route } from "../../router/types";

export const routes: Route[] = [{ path: "/items/:code", page: () => import("./page") }];
