// Written by `npm run codegen` from graphql/operations/inquiry/DeskStrike.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskStrikeVariables {
  number: string;
  revision: number;
  words: (string)[];
}

export interface DeskStrikeData {
  strikeInquiry: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskStrike = "4NSmkTR9" as Mutation<DeskStrikeData, DeskStrikeVariables>;
