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

export const deskEndSession = "sha256:97a0cd73aea9761d794fa9e6b88f1d2e1debf119f654c9fd426b577ccd1d1cb5" as Mutation<DeskEndSessionData, DeskEndSessionVariables>;
