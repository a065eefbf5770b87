// Written by `npm run codegen` from graphql/operations/consultations/DeskAnswerOpinions.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskAnswerOpinionsVariables {
  input: t.AnswerOpinionsInput;
}

export interface DeskAnswerOpinionsData {
  answerOpinions: {
    __typename: "ConsultationChanged";
    consultation: f.DeskConsultationLine;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskAnswerOpinions = "YSK1Upi-" as Mutation<DeskAnswerOpinionsData, DeskAnswerOpinionsVariables>;
