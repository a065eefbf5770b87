// Written by `npm run codegen` from graphql/operations/cases/HomeCases.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface HomeCasesVariables {}

export interface HomeCasesData {
  myCases: {
    edges: ({
      node: {
        number: string;
        title: string;
        state: t.CaseState;
        stateText: string;
        nextText: string;
        deadline: {
          dueOn: string;
        } | null;
      };
    })[];
  };
}

export const homeCases = "VYSLkZFG" as Query<HomeCasesData, HomeCasesVariables>;
