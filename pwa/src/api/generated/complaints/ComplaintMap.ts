// Written by `npm run codegen` from graphql/operations/complaints/ComplaintMap.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface ComplaintMapVariables {
  frame: t.MapFrameInput;
  category?: string | null;
}

export interface ComplaintMapData {
  complaintMap: ({
    latitude: number;
    longitude: number;
    count: number;
    id: string | null;
  })[];
}

export const complaintMap = "INhrXFz9" as Query<ComplaintMapData, ComplaintMapVariables>;
