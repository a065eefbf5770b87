// Written by `npm run codegen` from graphql/operations/complaints/PublicComplaints.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface PublicComplaintsVariables {
  filter?: t.PublicComplaintFilter | null;
  first: number;
  after?: string | null;
}

export interface PublicComplaintsData {
  publicComplaints: {
    edges: ({
      node: {
        id: string;
        category: {
          code: string;
          name: string;
        };
        text: string;
        state: t.CaseState;
        reopened: boolean;
        regionCode: string;
        regionName: string;
        departmentName: string;
        latitude: number | null;
        longitude: number | null;
        joined: number;
        merged: number;
        shownSince: string;
      };
    })[];
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
  };
}

export const publicComplaints = "fQ6ONT0A" as PublicQuery<PublicComplaintsData, PublicComplaintsVariables>;
