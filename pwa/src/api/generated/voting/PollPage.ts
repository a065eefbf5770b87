// Written by `npm run codegen` from graphql/operations/voting/PollPage.graphql.
import type { PublicQuery } from "../../document";
import type * as f from "../fragments";

export interface PollPageVariables {
  id: string;
}

export interface PollPageData {
  poll: f.PollParts | null;
}

export const pollPage = "4N8VtH2d" as PublicQuery<PollPageData, PollPageVariables>;
