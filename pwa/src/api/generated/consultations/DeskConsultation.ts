// Written by `npm run codegen` from graphql/operations/consultations/DeskConsultation.graphql.
import type { Query } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskConsultationVariables {
  id: string;
}

export interface DeskConsultationData {
  deskConsultation: {
    id: string;
    state: t.OpenState;
    received: number;
    toModerate: number;
    toAnswer: number;
    consultation: {
      id: string;
      title: string;
      opensAt: string;
      closesAt: string;
      closedAt: string | null;
      reportedAt: string | null;
      region: {
        name: string;
      };
      department: {
        name: string;
      };
      drafts: ({
        number: number;
      })[];
      draft: f.DraftText | null;
      report: {
        at: string;
      } | null;
    };
  } | null;
}

export const deskConsultation = "_uw_sXai" as Query<DeskConsultationData, DeskConsultationVariables>;
