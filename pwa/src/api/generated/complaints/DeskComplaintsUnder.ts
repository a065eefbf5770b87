// Written by `npm run codegen` from graphql/operations/complaints/DeskComplaintsUnder.graphql.
import type { Query } from "../../document";
import type * as f from "../fragments";

export interface DeskComplaintsUnderVariables {
  number: string;
}

export interface DeskComplaintsUnderData {
  complaintsUnder: (f.DeskComplaintBeside)[];
}

export const deskComplaintsUnder = "u-sP8LdX" as Query<DeskComplaintsUnderData, DeskComplaintsUnderVariables>;
