// Written by `npm run codegen` from graphql/operations/inquiry/InquiryPage.graphql.
import type { PublicQuery } from "../../document";

export interface InquiryPageVariables {
  number: string;
}

export interface InquiryPageData {
  inquiryThread: {
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
    unhelpful: number;
    posts: ({
      seq: number;
      official: boolean;
      text: string;
      at: string;
      files: ({
        id: string;
        name: string | null;
        mediaType: string;
        bytes: number;
        url: string;
      })[];
    })[];
  } | null;
}

export const inquiryPage = "1Mjvgdwm" as PublicQuery<InquiryPageData, InquiryPageVariables>;
