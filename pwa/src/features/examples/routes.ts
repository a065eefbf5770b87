import type { Route } from "../../router/types";

/** The components with their examples, while developing and in the build the component tests make. */
export const routes: Route[] = __EXAMPLES__ ? [{ path: "/ui", page: () => import("./page") }] : [];
