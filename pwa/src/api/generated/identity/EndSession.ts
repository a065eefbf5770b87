// Written by `npm run codegen` from graphql/operations/identity/EndSession.graphql.
import type { Mutation } from "../../document";

export interface EndSessionVariables {
  id: string;
}

export interface EndSessionData {
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

export const endSession = "7L_QSLbq" as Mutation<EndSessionData, EndSessionVariables>;
