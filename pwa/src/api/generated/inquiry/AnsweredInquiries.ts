// Written by `npm run codegen` from graphql/operations/inquiry/AnsweredInquiries.graphql.
import type { PublicQuery } from "../../document";

export interface AnsweredInquiriesVariables {
  first: number;
  after?: string | null;
  department?: string | null;
}

export interface AnsweredInquiriesData {
  answeredInquiries: {
    edges: ({
      node: {
        number: string;
        title: string;
        askedAt: string;
        answeredAt: string | null;
        awaits: boolean;
        dueOn: string | null;
        sample: boolean;
        department: {
          code: string;
          name: string;
        };
        mailbox: {
          code: string;
          name: string;
        } | null;
        helpful: number;
      };
    })[];
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
    totalCount: number;
  };
}

export const answeredInquiries = "dIfXpXKF" as PublicQuery<AnsweredInquiriesData, AnsweredInquiriesVariables>;
