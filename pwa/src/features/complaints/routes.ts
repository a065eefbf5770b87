import { pagesOf } from "../../router/of";
import type { Route } from "../../router/types";

const of = pagesOf(() => import("./pages"));

export const routes: Route[] = [
  { path: "/complain", page: of("complain") },
  { path: "/complain/sent/:id", page: of("sent") },
  { path: "/complaints/open", page: of("open") },
  { path: "/complaints/statistics", page: of("statistics") },
  { path: "/complaints", page: of("list") },
  { path: "/complaints/:id", page: of("single") },
];
