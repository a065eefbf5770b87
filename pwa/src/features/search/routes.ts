import type { Route } from "../../router/types";

export const routes: Route[] = [{ path: "/search", page: () => import("./page") }];
