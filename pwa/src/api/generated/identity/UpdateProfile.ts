// Written by `npm run codegen` from graphql/operations/identity/UpdateProfile.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface UpdateProfileVariables {
  input: t.ProfileInput;
}

export interface UpdateProfileData {
  updateProfile: {
    __typename: "Person";
    id: string;
    name: string | null;
    idNumberMasked: string | null;
    language: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const updateProfile = "0K_lk0zf" as Mutation<UpdateProfileData, UpdateProfileVariables>;
