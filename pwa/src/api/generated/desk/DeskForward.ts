// Written by `npm run codegen` from graphql/operations/desk/DeskForward.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskForwardVariables {
  number: string;
  revision: number;
  authority: string;
  note: string;
}

export interface DeskForwardData {
  forwardCase: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskForward = "yjunRhUn" as Mutation<DeskForwardData, DeskForwardVariables>;
