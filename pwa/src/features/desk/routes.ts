import type { Route } from "../../router/types";

const pages = () => import("./pages");

// The desk brings its own header. None of this is fetched by a citizen's phone.
export const routes: Route[] = [
  { path: "/desk", page: async () => (await pages()).list, bare: true },
  { path: "/desk/cards", page: async () => (await pages()).cards, bare: true },
  { path: "/desk/inquiries", page: async () => (await pages()).inquiries, bare: true },
  { path: "/desk/complaints", page: async () => (await pages()).complaints, bare: true },
  { path: "/desk/account", page: async () => (await pages()).account, bare: true },
  { path: "/desk/cases/:number", page: async () => (await pages()).single, bare: true },
];
