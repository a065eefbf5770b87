// Written by `npm run codegen` from graphql/operations/complaints/DeskSplitGroup.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface DeskSplitGroupVariables {
  number: string;
  under: (t.ComplaintRead)[];
  reason: string;
}

export interface DeskSplitGroupData {
  splitGroup: {
    __typename: "CaseChanged";
    case: f.DeskCaseFull;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskSplitGroup = "7axg_uDp" as Mutation<DeskSplitGroupData, DeskSplitGroupVariables>;
