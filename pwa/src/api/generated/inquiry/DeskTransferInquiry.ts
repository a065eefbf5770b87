// Written by `npm run codegen` from graphql/operations/inquiry/DeskTransferInquiry.graphql.
import type { Mutation } from "../../document";
import type * as f from "../fragments";

export interface DeskTransferInquiryVariables {
  number: string;
  revision: number;
  to: string;
  reason: string;
}

export interface DeskTransferInquiryData {
  transferInquiry: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskTransferInquiry = "uR4WynIL" as Mutation<DeskTransferInquiryData, DeskTransferInquiryVariables>;
