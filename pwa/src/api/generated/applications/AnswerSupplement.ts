// Written by `npm run codegen` from graphql/operations/applications/AnswerSupplement.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface AnswerSupplementVariables {
  input: t.AnswerSupplementInput;
}

export interface AnswerSupplementData {
  answerSupplement: {
    __typename: "CaseChanged";
    case: {
      number: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const answerSupplement = "sha256:17981def0a9cccb0d431c39a01647a25c8861f80763a5ea643114172a3e57b34" as Mutation<AnswerSupplementData, AnswerSupplementVariables>;
