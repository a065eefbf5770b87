// Written by `npm run codegen` from graphql/operations/consultations/ConsultationPage.graphql.
import type { PublicQuery } from "../../document";
import type * as f from "../fragments";

export interface ConsultationPageVariables {
  id: string;
}

export interface ConsultationPageData {
  consultation: {
    id: string;
    title: string;
    ground: string;
    text: string;
    opensAt: string;
    closesAt: string;
    closedAt: string | null;
    reportedAt: string | null;
    sample: boolean;
    region: {
      name: string;
    };
    department: {
      code: string;
      name: string;
    };
    drafts: ({
      number: number;
      note: string;
      madeAt: string;
    })[];
    draft: f.DraftText | null;
    opinionCounts: ({
      section: string | null;
      count: number;
    })[];
    report: {
      at: string;
      asked: string;
      summary: string;
      received: number;
      people: number;
      published: number;
      adopted: number;
      partly: number;
      notAdopted: number;
      sections: ({
        key: string | null;
        title: string;
        received: number;
        adopted: number;
        partly: number;
        notAdopted: number;
      })[];
    } | null;
  } | null;
}

export const consultationPage = "8NN-hXKX" as PublicQuery<ConsultationPageData, ConsultationPageVariables>;
