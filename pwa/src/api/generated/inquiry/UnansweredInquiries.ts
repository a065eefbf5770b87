// Written by `npm run codegen` from graphql/operations/inquiry/UnansweredInquiries.graphql.
import type { PublicQuery } from "../../document";
import type * as f from "../fragments";

export interface UnansweredInquiriesVariables {
  first: number;
  after?: string | null;
  department?: string | null;
}

export interface UnansweredInquiriesData {
  unansweredInquiries: {
    edges: ({
      node: f.InquiryLine;
    })[];
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    totalCount: number;
  };
}

export const unansweredInquiries = "L7K7MEcy" as PublicQuery<UnansweredInquiriesData, UnansweredInquiriesVariables>;
