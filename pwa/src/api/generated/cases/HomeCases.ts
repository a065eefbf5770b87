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

export const homeCases = "sha256:55848b919146cd3f5d13daec767fafb4b1ae64b14d104fa24cc2254e97101d96" as Query<HomeCasesData, HomeCasesVariables>;
