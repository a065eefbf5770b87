// Written by `npm run codegen` from graphql/operations/complaints/DeskRevealComplainant.graphql.
import type { Mutation } from "../../document";

export interface DeskRevealComplainantVariables {
  number: string;
  reason: string;
}

export interface DeskRevealComplainantData {
  revealComplainant: {
    __typename: "ComplainantRevealed";
    name: string;
    phone: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskRevealComplainant = "jvg8lc1Z" as Mutation<DeskRevealComplainantData, DeskRevealComplainantVariables>;
