// Written by `npm run codegen` from graphql/operations/cases/MyCases.graphql.
import type { Query } from "../../document";
import type * as f from "../fragments";

export interface MyCasesVariables {
  after?: string | null;
}

export interface MyCasesData {
  myCases: {
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: f.CaseLine;
    })[];
  };
}

export const myCases = "A__fdAbS" as Query<MyCasesData, MyCasesVariables>;
