// Written by `npm run codegen` from graphql/operations/cases/CaseChanges.graphql.
import type { Subscription } from "../../document";
import type * as t from "../types";

export interface CaseChangesVariables {
  after?: string | null;
}

export interface CaseChangesData {
  caseChanges: {
    cursor: string;
    number: string;
    state: t.CaseState;
    revision: number;
  };
}

export const caseChanges = "ww4hzXcI" as Subscription<CaseChangesData, CaseChangesVariables>;
