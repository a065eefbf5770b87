// Written by `npm run codegen` from graphql/operations/complaints/DeskRegisterPetition.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface DeskRegisterPetitionVariables {
  input: t.RegisterPetitionInput;
}

export interface DeskRegisterPetitionData {
  registerPetition: {
    __typename: "PetitionRegistered";
    number: string;
    title: string;
    department: string;
    acceptBy: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskRegisterPetition = "oTnzGHB1" as Mutation<DeskRegisterPetitionData, DeskRegisterPetitionVariables>;
