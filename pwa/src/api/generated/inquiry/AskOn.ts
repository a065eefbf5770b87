// Written by `npm run codegen` from graphql/operations/inquiry/AskOn.graphql.
import type { Mutation } from "../../document";

export interface AskOnVariables {
  number: string;
  text: string;
  files: (string)[];
}

export interface AskOnData {
  askOn: {
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

export const askOn = "k7ljxA8x" as Mutation<AskOnData, AskOnVariables>;
