import type { Route } from "../../router/types";
import { own } from "../own-routes";

export const routes: Route[] = [
  { path: "/apply/:code", page: own("apply") },
  { path: "/sent/:id", page: own("sent") },
];
