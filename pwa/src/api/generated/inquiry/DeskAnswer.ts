// Written by `npm run codegen` from graphql/operations/inquiry/DeskAnswer.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskAnswerVariables {
  number: string;
  revision: number;
  text: string;
  files: (string)[];
}

export interface DeskAnswerData {
  answerInquiry: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskAnswer = "im0pdJlq" as Mutation<DeskAnswerData, DeskAnswerVariables>;
