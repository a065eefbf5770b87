// Written by `npm run codegen` from graphql/operations/consultations/Consultations.graphql.
import type { PublicQuery } from "../../document";

export interface ConsultationsVariables {
  after?: string | null;
}

export interface ConsultationsData {
  consultations: {
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    edges: ({
      node: {
        id: string;
        title: string;
        opensAt: string;
        closesAt: string;
        closedAt: string | null;
        reportedAt: string | null;
        sample: boolean;
        region: {
          name: string;
        };
        department: {
          name: string;
        };
        report: {
          received: number;
          adopted: number;
          partly: number;
          notAdopted: number;
        } | null;
      };
    })[];
  };
}

export const consultations = "PhxoBDgO" as PublicQuery<ConsultationsData, ConsultationsVariables>;
