// Written by `npm run codegen` from graphql/operations/cases/WithdrawCase.graphql.
import type { Mutation } from "../../document";

export interface WithdrawCaseVariables {
  number: string;
  reason: string;
}

export interface WithdrawCaseData {
  withdrawCase: {
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

export const withdrawCase = "wXWhNdtp" as Mutation<WithdrawCaseData, WithdrawCaseVariables>;
