import type { Route } from "../../router/types";
import { own } from "../own-routes";

export const routes: Route[] = [
  { path: "/drafts", page: own("drafts") },
];
