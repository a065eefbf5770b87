// Written by `npm run codegen` from graphql/operations/voting/DeskPolls.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskPollsVariables {}

export interface DeskPollsData {
  deskPolls: ({
    id: string;
    title: string;
    kind: t.PollKind;
    secret: boolean;
    leastVoters: number | null;
    state: t.OpenState;
    opensAt: string;
    closesAt: string;
    ballots: number;
    region: {
      name: string;
    };
  })[];
}

export const deskPolls = "ypPenoT-" as Query<DeskPollsData, DeskPollsVariables>;
