// Written by `npm run codegen` from graphql/operations/desk/DeskConfirmFactor.graphql.
import type { Mutation } from "../../document";

export interface DeskConfirmFactorVariables {
  code: string;
}

export interface DeskConfirmFactorData {
  confirmFactor: {
    __typename: "Done";
    ok: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskConfirmFactor = "-NSyj1u6" as Mutation<DeskConfirmFactorData, DeskConfirmFactorVariables>;
