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

export const deskStaffSignIn = "sha256:df2d63283f72d822b2aec6133daf3a0e32a02fdfe341435f8ce6725d0eb44963" as Mutation<DeskStaffSignInData, DeskStaffSignInVariables>;
