// Written by `npm run codegen` from graphql/operations/complaints/ConfirmFixed.graphql.
import type { Mutation } from "../../document";

export interface ConfirmFixedVariables {
  number: string;
  comment: string;
}

export interface ConfirmFixedData {
  confirmFixed: {
    __typename: "CaseChanged";
    case: {
      number: string;
      revision: number;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const confirmFixed = "GU0OR2uL" as Mutation<ConfirmFixedData, ConfirmFixedVariables>;
