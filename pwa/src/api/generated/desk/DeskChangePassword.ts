// Written by `npm run codegen` from graphql/operations/desk/DeskChangePassword.graphql.
import type { Mutation } from "../../document";

export interface DeskChangePasswordVariables {
  current: string;
}

export interface DeskChangePasswordData {
  changePassword: {
    __typename: "NewPassword";
    password: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskChangePassword = "OG4tqwT5" as Mutation<DeskChangePasswordData, DeskChangePasswordVariables>;
