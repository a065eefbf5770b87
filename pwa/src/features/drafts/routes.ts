import type { Route } from "../../router/types";

export const routes: Route[] = [{ path: "/drafts", page: () => import("./page") }];
