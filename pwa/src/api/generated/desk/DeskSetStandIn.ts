// Written by `npm run codegen` from graphql/operations/desk/DeskSetStandIn.graphql.
import type { Mutation } from "../../document";

export interface DeskSetStandInVariables {
  standIn?: string | null;
  absentUntil?: string | null;
}

export interface DeskSetStandInData {
  setStandIn: {
    __typename: "Staff";
    id: string;
    absentUntil: string | null;
    standIn: {
      id: string;
      name: string;
    } | null;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskSetStandIn = "sha256:7ced3c564df456ff75d61ee42226c46c152d19fcf0ef247a688c28873fc5035f" as Mutation<DeskSetStandInData, DeskSetStandInVariables>;
