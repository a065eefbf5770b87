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

export const deskSetStandIn = "fO08Vk30" as Mutation<DeskSetStandInData, DeskSetStandInVariables>;
