// Written by `npm run codegen` from graphql/operations/consultations/MyOpinions.graphql.
import type { Query } from "../../document";
import type * as f from "../fragments";

export interface MyOpinionsVariables {
  consultation: string;
}

export interface MyOpinionsData {
  myOpinions: (f.OwnOpinion)[];
}

export const myOpinions = "hJIxWUdl" as Query<MyOpinionsData, MyOpinionsVariables>;
