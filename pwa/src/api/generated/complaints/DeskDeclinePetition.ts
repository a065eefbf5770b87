// Written by `npm run codegen` from graphql/operations/complaints/DeskDeclinePetition.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskDeclinePetitionVariables {
  number: string;
  revision: number;
  reasons: string;
  where: string;
}

export interface DeskDeclinePetitionData {
  declinePetition: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskDeclinePetition = "Nn8zLntE" as Mutation<DeskDeclinePetitionData, DeskDeclinePetitionVariables>;
