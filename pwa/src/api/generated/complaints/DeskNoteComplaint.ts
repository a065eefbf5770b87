// Written by `npm run codegen` from graphql/operations/complaints/DeskNoteComplaint.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskNoteComplaintVariables {
  number: string;
  revision: number;
  text: string;
  files: (string)[];
}

export interface DeskNoteComplaintData {
  noteComplaint: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskNoteComplaint = "EihcJuzY" as Mutation<DeskNoteComplaintData, DeskNoteComplaintVariables>;
