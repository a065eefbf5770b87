// Written by `npm run codegen` from graphql/operations/inquiry/FollowInquiry.graphql.
import type { Mutation } from "../../document";

export interface FollowInquiryVariables {
  number: string;
  follow: boolean;
}

export interface FollowInquiryData {
  followInquiry: {
    __typename: "ThreadMarked";
    marks: {
      follows: boolean;
      helpful: boolean | null;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const followInquiry = "ZCLmhbNR" as Mutation<FollowInquiryData, FollowInquiryVariables>;
