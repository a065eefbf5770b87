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

export const caseChanges = "sha256:c30e21cd77089b877b0ae84caba39cf9c1129c7e6c4c55ad4411b7f88278f82d" as Subscription<CaseChangesData, CaseChangesVariables>;
