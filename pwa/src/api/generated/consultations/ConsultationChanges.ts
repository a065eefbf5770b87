// Written by `npm run codegen` from graphql/operations/consultations/ConsultationChanges.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface ConsultationChangesVariables {
  id: string;
  older: number;
  newer: number;
}

export interface ConsultationChangesData {
  consultation: {
    id: string;
    changes: {
      older: number;
      newer: number;
      sections: ({
        key: string;
        kind: t.SectionChangeKind;
        title: ({
          kind: t.TextPartKind;
          text: string;
        })[];
        text: ({
          kind: t.TextPartKind;
          text: string;
        })[];
      })[];
    } | null;
  } | null;
}

export const consultationChanges = "TU_NH0i_" as PublicQuery<ConsultationChangesData, ConsultationChangesVariables>;
