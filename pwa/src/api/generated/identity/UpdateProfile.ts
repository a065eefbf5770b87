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

export const updateProfile = "sha256:d0afe5934cdf84b9390596008c61340eee0d37a61e5a7ffb9c97e066d6a27170" as Mutation<UpdateProfileData, UpdateProfileVariables>;
