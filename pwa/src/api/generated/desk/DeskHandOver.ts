// Written by `npm run codegen` from graphql/operations/desk/DeskHandOver.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskHandOverVariables {
  number: string;
  revision: number;
  to: string;
  reason: string;
}

export interface DeskHandOverData {
  handOverCase: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskHandOver = "tUbn4RiF" as Mutation<DeskHandOverData, DeskHandOverVariables>;
