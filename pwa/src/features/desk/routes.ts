import { pagesOf } from "../../router/of";
import type { Route } from "../../router/types";

const of = pagesOf(() => import("./pages"));

// The desk brings its own header. None of this is fetched by a citizen's phone.
export const routes: Route[] = (
  [
    ["", "list"],
    ["cards"],
    ["inquiries"],
    ["complaints"],
    ["rules"],
    ["upward"],
    ["petition"],
    ["polls"],
    ["polls/:id", "newPoll"],
    ["consultations"],
    ["consultations/:id", "consultations"],
    ["surveys"],
    ["surveys/:id", "surveys"],
    ["interviews"],
    ["interviews/:id", "interviews"],
    ["operations"],
    ["webhooks"],
    ["account"],
    ["cases/:number", "single"],
  ] as const
).map(([path, name = path]) => ({ path: `/desk${path && `/${path}`}`, page: of(name as "list"), bare: true }));
