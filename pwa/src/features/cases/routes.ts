import type { Route } from "../../router/types";
import { own } from "../own-routes";

export const routes: Route[] = [
  { path: "/cases", page: own("cases") },
  { path: "/cases/:number", page: own("single") },
  { path: "/cases/:number/supplement", page: own("supplement") },
  { path: "/notices", page: own("inbox") },
];
