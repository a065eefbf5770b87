// Written by `npm run codegen` from graphql/operations/privacy/MyDataAccesses.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface MyDataAccessesVariables {
  after?: string | null;
}

export interface MyDataAccessesData {
  myDataAccesses: {
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: {
        id: string;
        day: string;
        why: t.AccessReason;
        role: string;
        officer: string | null;
        office: string;
        caseNumber: string | null;
        title: string;
        kind: string;
        asAgent: boolean;
        shown: (t.DataShown)[];
        reason: string | null;
        times: number;
        lastAt: string;
      };
    })[];
  };
}

export const myDataAccesses = "F_3Ff9hF" as Query<MyDataAccessesData, MyDataAccessesVariables>;
