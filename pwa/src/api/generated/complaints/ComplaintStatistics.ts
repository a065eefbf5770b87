// Written by `npm run codegen` from graphql/operations/complaints/ComplaintStatistics.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface ComplaintStatisticsVariables {
  by: t.ComplaintStatisticsBy;
  since?: string | null;
  until?: string | null;
}

export interface ComplaintStatisticsData {
  complaintStatistics: ({
    code: string;
    name: string;
    filed: number;
    answered: number;
    fixed: number;
    notFixed: number;
    silent: number;
    reopened: number;
    withdrawn: number;
    returned: number;
    reopenRate: number | null;
    meanDays: number | null;
  })[];
}

export const complaintStatistics = "qk-zZclf" as PublicQuery<ComplaintStatisticsData, ComplaintStatisticsVariables>;
