// Written by `npm run codegen` from graphql/operations/desk/DeskEndSession.graphql.
import type { Mutation } from "../../document";

export interface DeskEndSessionVariables {
  id: string;
}

export interface DeskEndSessionData {
  endSession: {
    __typename: "Done";
    ok: boolean;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskEndSession = "l6DNc66p" as Mutation<DeskEndSessionData, DeskEndSessionVariables>;
