// Written by `npm run codegen` from graphql/operations/desk/DeskCase.graphql.
import type { Query } from "../../document";
import type * as f from "../fragments";

export interface DeskCaseVariables {
  number: string;
}

export interface DeskCaseData {
  case: f.DeskCaseFull | null;
}

export const deskCase = "KH3dARuz" as Query<DeskCaseData, DeskCaseVariables>;
