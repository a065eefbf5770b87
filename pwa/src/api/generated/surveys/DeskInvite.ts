// Written by `npm run codegen` from graphql/operations/surveys/DeskInvite.graphql.
import type { Mutation } from "../../document";

export interface DeskInviteVariables {
  survey: string;
  count: number;
}

export interface DeskInviteData {
  invite: {
    __typename: "InvitationsMade";
    codes: (string)[];
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskInvite = "UpTMATvh" as Mutation<DeskInviteData, DeskInviteVariables>;
