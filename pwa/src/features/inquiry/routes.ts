import { pagesOf } from "../../router/of";
import type { Route } from "../../router/types";

const of = pagesOf(() => import("./pages"));

export const routes: Route[] = [
  { path: "/inquiries", page: of("list") },
  { path: "/inquiries/ask", page: of("ask") },
  { path: "/inquiries/:number", page: of("thread") },
];
