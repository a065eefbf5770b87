// Written by `npm run codegen` from graphql/operations/notifications/SetPreference.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface SetPreferenceVariables {
  channel: t.Channel;
  enabled: boolean;
}

export interface SetPreferenceData {
  setPreference: {
    __typename: "Preference";
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const setPreference = "VeVIPgYn" as Mutation<SetPreferenceData, SetPreferenceVariables>;
