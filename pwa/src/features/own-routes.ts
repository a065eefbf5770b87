import { pagesOf } from "../router/of";

/** A page of `own.ts`. */
export const own = pagesOf(() => import("./own"));
