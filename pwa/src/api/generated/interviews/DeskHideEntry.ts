// Written by `npm run codegen` from graphql/operations/interviews/DeskHideEntry.graphql.
import type { Mutation } from "../../document";

export interface DeskHideEntryVariables {
  entry: string;
  hidden: boolean;
}

export interface DeskHideEntryData {
  hideEntry: {
    __typename: "EntryChanged";
    entry: {
      id: string;
    };
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const deskHideEntry = "nitsErGb" as Mutation<DeskHideEntryData, DeskHideEntryVariables>;
