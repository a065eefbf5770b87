// Written by `npm run codegen` from graphql/operations/complaints/ComplaintMap.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface ComplaintMapVariables {
  frame: t.MapFrameInput;
  filter?: t.PublicComplaintFilter | null;
}

export interface ComplaintMapData {
  complaintMap: ({
    latitude: number;
    longitude: number;
    count: number;
    done: number;
    id: string | null;
    categoryName: string | null;
  })[];
}

export const complaintMap = "lgMLalfO" as PublicQuery<ComplaintMapData, ComplaintMapVariables>;
