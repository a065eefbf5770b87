// Written by `npm run codegen` from graphql/operations/voting/DeskPoll.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskPollVariables {
  id: string;
}

export interface DeskPollData {
  poll: {
    id: string;
    kind: t.PollKind;
    state: t.OpenState;
    opensAt: string;
    closesAt: string;
    least: number;
    most: number;
    highest: number;
    roles: (string)[];
    leastAge: number | null;
    mostAge: number | null;
    resultsShown: t.ResultsShown;
    secret: boolean;
    leastVoters: number | null;
    region: {
      code: string;
      name: string;
    };
    votersRegion: {
      code: string;
      name: string;
    } | null;
    written: {
      mark: string;
      titleZh: string;
      titleEn: string;
      textZh: string;
      textEn: string;
      options: ({
        key: string;
        nameZh: string;
        nameEn: string;
        textZh: string;
        textEn: string;
      })[];
    } | null;
  } | null;
}

export const deskPoll = "Gnqdu9WH" as Query<DeskPollData, DeskPollVariables>;
