// Written by `npm run codegen` from graphql/operations/desk/DeskList.graphql.
import type { Query } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskListVariables {
  first: number;
  after?: string | null;
  filter: t.DeskFilter;
}

export interface DeskListData {
  deskCases: {
    edges: ({
      cursor: string;
      node: f.DeskRow;
    })[];
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
  };
}

export const deskList = "1QpWCUoN" as Query<DeskListData, DeskListVariables>;
