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

export const setPreference = "sha256:55e5483e062747b9904697392b44c4054c6900dd05786a5fbe27b58824680445" as Mutation<SetPreferenceData, SetPreferenceVariables>;
