// Written by `npm run codegen` from graphql/operations/desk/DeskStaffSignIn.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskStaffSignInVariables {
  username: string;
  password: string;
  device: string;
}

export interface DeskStaffSignInData {
  staffSignIn: {
    __typename: "SecondFactorNeeded";
    challenge: string;
    methods: (string)[];
  } | {
    __typename: "SignedIn";
    accessToken: string;
    expiresInSeconds: number;
    me: {
      kind: t.ActorKind;
      staff: {
        id: string;
        name: string;
      } | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskStaffSignIn = "3y1jKD9y" as Mutation<DeskStaffSignInData, DeskStaffSignInVariables>;
