// Written by `npm run codegen` from graphql/operations/complaints/DeskNoteComplaint.graphql.
import type { Mutation } from "../../document";

export interface DeskNoteComplaintVariables {
  number: string;
  revision: number;
  text: string;
  files: (string)[];
}

export interface DeskNoteComplaintData {
  noteComplaint: {
    __typename: "CaseChanged";
    case: {
      number: string;
      revision: number;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskNoteComplaint = "qEbzbvSj" as Mutation<DeskNoteComplaintData, DeskNoteComplaintVariables>;
