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

export const endSession = "sha256:ecbfd048b6eadb2ca638749eb9f45a2ba2efd04ac7d3651a22fb9f7051458303" as Mutation<EndSessionData, EndSessionVariables>;
