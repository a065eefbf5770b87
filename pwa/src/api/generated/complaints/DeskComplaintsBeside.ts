// Written by `npm run codegen` from graphql/operations/complaints/DeskComplaintsBeside.graphql.
import type { Query } from "../../document";
import type * as f from "../fragments";

export interface DeskComplaintsBesideVariables {
  number: string;
  words: string;
}

export interface DeskComplaintsBesideData {
  complaintsBeside: (f.DeskComplaintBeside)[];
}

export const deskComplaintsBeside = "TU6fdyRQ" as Query<DeskComplaintsBesideData, DeskComplaintsBesideVariables>;
