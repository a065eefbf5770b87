// Written by `npm run codegen` from graphql/operations/complaints/DeskExtendPetition.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskExtendPetitionVariables {
  number: string;
  revision: number;
  days: number;
  reason: string;
}

export interface DeskExtendPetitionData {
  extendPetition: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskExtendPetition = "72Mz0PEw" as Mutation<DeskExtendPetitionData, DeskExtendPetitionVariables>;
