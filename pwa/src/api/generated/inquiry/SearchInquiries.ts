// Written by `npm run codegen` from graphql/operations/inquiry/SearchInquiries.graphql.
import type { PublicQuery } from "../../document";
import type * as f from "../fragments";

export interface SearchInquiriesVariables {
  query: string;
  first: number;
  department?: string | null;
  answered: boolean;
}

export interface SearchInquiriesData {
  searchInquiries: (f.InquiryLine)[];
}

export const searchInquiries = "b5NsHqlQ" as PublicQuery<SearchInquiriesData, SearchInquiriesVariables>;
