// Written by `npm run codegen` from graphql/operations/complaints/AddToComplaint.graphql.
import type { Mutation } from "../../document";

export interface AddToComplaintVariables {
  number: string;
  text: string;
  files: (string)[];
}

export interface AddToComplaintData {
  addToComplaint: {
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

export const addToComplaint = "bUS7519e" as Mutation<AddToComplaintData, AddToComplaintVariables>;
