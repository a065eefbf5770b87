// Written by `npm run codegen` from graphql/operations/cases/ReopenCase.graphql.
import type { Mutation } from "../../document";

export interface ReopenCaseVariables {
  number: string;
  reason: string;
}

export interface ReopenCaseData {
  reopenCase: {
    __typename: "CaseChanged";
    case: {
      number: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const reopenCase = "pCtfsUiW" as Mutation<ReopenCaseData, ReopenCaseVariables>;
