import type { Route } from "../router/types";

// Every feature lists its own pages in features/<name>/routes.ts; each page is a chunk fetched when first needed.
const features = import.meta.glob<{ routes: Route[] }>("../features/*/routes.ts", { eager: true });

export const routes: Route[] = Object.values(features).flatMap((feature) => feature.routes);
