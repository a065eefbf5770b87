// Written by `npm run codegen` from graphql/operations/voting/PollPage.graphql.
import type { Query } from "../../document";
import type * as f from "../fragments";

export interface PollPageVariables {
  id: string;
}

export interface PollPageData {
  poll: f.PollParts | null;
}

export const pollPage = "hlYxQM29" as Query<PollPageData, PollPageVariables>;
