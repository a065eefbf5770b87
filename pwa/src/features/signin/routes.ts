import type { Route } from "../../router/types";

export const routes: Route[] = [{ path: "/signin", page: () => import("./page") }];
