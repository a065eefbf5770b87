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

export const reopenCase = "sha256:a42b5fb14896d3fc4bb71564113a0629d9dbac3326fbd7eca2667ec7aa551ed7" as Mutation<ReopenCaseData, ReopenCaseVariables>;
