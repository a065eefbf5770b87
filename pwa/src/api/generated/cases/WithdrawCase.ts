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

export const withdrawCase = "sha256:c175a135db693b91901c3d1564afe1a93e7ff08cd8eee26b11842a2c468f7959" as Mutation<WithdrawCaseData, WithdrawCaseVariables>;
