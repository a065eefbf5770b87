// Written by `npm run codegen` from graphql/operations/interviews/DeskSpeak.graphql.
import type { Mutation } from "../../document";

export interface DeskSpeakVariables {
  interview: string;
  question: string;
  text: string;
  offsetSeconds?: number | null;
}

export interface DeskSpeakData {
  speak: {
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

export const deskSpeak = "Sc6MO5pF" as Mutation<DeskSpeakData, DeskSpeakVariables>;
