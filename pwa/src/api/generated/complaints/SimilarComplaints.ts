// Written by `npm run codegen` from graphql/operations/complaints/SimilarComplaints.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface SimilarComplaintsVariables {
  category: string;
  latitude: number;
  longitude: number;
}

export interface SimilarComplaintsData {
  similarComplaints: ({
    id: string;
    metres: number;
    text: string | null;
    state: t.CaseState;
    submittedOn: string;
    joined: number;
  })[];
}

export const similarComplaints = "9IKEbAPq" as Query<SimilarComplaintsData, SimilarComplaintsVariables>;
