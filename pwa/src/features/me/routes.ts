import type { Route } from "../../router/types";
import { own } from "../own-routes";

export const routes: Route[] = [
  { path: "/signin", page: own("signin") },
  { path: "/signin/arrived", page: async () => (await import("../openid/pages")).arrived },
  { path: "/me", page: own("me") },
  { path: "/me/profile", page: () => import("./profile") },
  { path: "/me/channels", page: () => import("./channels") },
  { path: "/me/devices", page: () => import("./devices") },
  { path: "/me/mandates", page: () => import("./mandates") },
  { path: "/me/privacy", page: () => import("../privacy/page") },
  { path: "/settings", page: own("settings") },
];
