import type { Route } from "../../router/types";
import * as home from "./page";

// The page most people open first comes with the app: a chunk of its own would cost it a request and two hundred bytes.
export const routes: Route[] = [{ path: "/", page: async () => home }];
