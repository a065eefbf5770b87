// Written by `npm run codegen` from graphql/operations/consultations/DeskPublishReport.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskPublishReportVariables {
  input: t.PublishReportInput;
}

export interface DeskPublishReportData {
  publishReport: {
    __typename: "ConsultationChanged";
    consultation: f.DeskConsultationLine;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskPublishReport = "jgTS53TW" as Mutation<DeskPublishReportData, DeskPublishReportVariables>;
