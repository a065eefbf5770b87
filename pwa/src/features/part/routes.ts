import { pagesOf } from "../../router/of";
import type { Route } from "../../router/types";

const of = pagesOf(() => import("./pages"));

export const routes: Route[] = [
  { path: "/take-part", page: of("list") },
  { path: "/consultations/:id", page: of("consultation") },
  { path: "/polls/:id", page: of("poll") },
  { path: "/surveys/:id", page: of("survey") },
  { path: "/surveys/:id/thanks/:job", page: of("thanks") },
  { path: "/interviews/:id", page: of("interview") },
];
