// Written by `npm run codegen` from graphql/operations/desk/DeskPause.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskPauseVariables {
  number: string;
  revision: number;
  reason: t.PauseReason;
  note: string;
}

export interface DeskPauseData {
  pauseClock: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskPause = "Lvn1akgz" as Mutation<DeskPauseData, DeskPauseVariables>;
