// Written by `npm run codegen` from graphql/operations/complaints/DeskRetryForwarding.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskRetryForwardingVariables {
  number: string;
  revision: number;
  note: string;
}

export interface DeskRetryForwardingData {
  retryForwarding: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskRetryForwarding = "x190iot7" as Mutation<DeskRetryForwardingData, DeskRetryForwardingVariables>;
