// Written by `npm run codegen` from graphql/operations/complaints/PublicComplaint.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface PublicComplaintVariables {
  id: string;
}

export interface PublicComplaintData {
  publicComplaint: {
    id: string;
    category: {
      code: string;
      name: string;
      icon: string;
    };
    text: string;
    reply: string | null;
    state: t.CaseState;
    reopened: boolean;
    regionName: string;
    departmentName: string;
    latitude: number | null;
    longitude: number | null;
    joined: number;
    merged: number;
    shownSince: string;
  } | null;
}

export const publicComplaint = "CZPDo0QP" as PublicQuery<PublicComplaintData, PublicComplaintVariables>;
