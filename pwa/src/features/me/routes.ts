import type { Route } from "../../router/types";

type Pages = typeof import("./pages");

const of =
  (name: keyof Pages): Route["page"] =>
  async () =>
    (await import("./pages"))[name];

export const routes: Route[] = [
  { path: "/signin", page: of("signin") },
  { path: "/me", page: of("me") },
  { path: "/me/profile", page: of("profile") },
  { path: "/me/channels", page: of("channels") },
  { path: "/me/devices", page: of("devices") },
  { path: "/me/mandates", page: of("mandates") },
  { path: "/settings", page: of("settings") },
];
