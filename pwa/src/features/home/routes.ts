import type { Route } from "../../router/types";

export const routes: Route[] = [{ path: "/", page: () => import("./page") }];
