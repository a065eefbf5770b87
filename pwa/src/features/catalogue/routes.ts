import type { Route } from "../../router/types";

const pages = () => import("./pages");
const browse = async () => (await pages()).browse;

export const routes: Route[] = [
  { path: "/services", page: async () => (await pages()).services },
  { path: "/items", page: browse },
  { path: "/windows/:window", page: browse },
  { path: "/life/:lifeEvent", page: browse },
  { path: "/departments/:department", page: browse },
  { path: "/departments", page: async () => (await pages()).departments },
];
