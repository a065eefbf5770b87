import type { Route } from "../../router/types";

const pages = () => import("./pages");

export const routes: Route[] = [
  { path: "/me", page: async () => (await pages()).me },
  { path: "/me/profile", page: async () => (await pages()).profile },
  { path: "/me/channels", page: async () => (await pages()).channels },
  { path: "/me/devices", page: async () => (await pages()).devices },
  { path: "/me/mandates", page: async () => (await pages()).mandates },
  { path: "/settings", page: async () => (await pages()).settings },
];
