// Written by `npm run codegen` from graphql/operations/desk/DeskMakeSpareCodes.graphql.
import type { Mutation } from "../../document";

export interface DeskMakeSpareCodesVariables {}

export interface DeskMakeSpareCodesData {
  makeSpareCodes: {
    __typename: "SpareCodes";
    codes: (string)[];
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskMakeSpareCodes = "9xSQ0EDc" as Mutation<DeskMakeSpareCodesData, DeskMakeSpareCodesVariables>;
