// Written by `npm run codegen` from graphql/operations/catalogue/VerifyDocument.graphql.
import type { PublicQuery } from "../../document";
import type * as t from "../types";

export interface VerifyDocumentVariables {
  code: string;
}

export interface VerifyDocumentData {
  verifyDocument: {
    valid: boolean;
    number: string | null;
    itemName: string | null;
    outcome: t.DecisionOutcome | null;
    decidedOn: string | null;
    department: string | null;
  };
}

export const verifyDocument = "-KBhVYWT" as PublicQuery<VerifyDocumentData, VerifyDocumentVariables>;
