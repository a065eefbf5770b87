// Written by `npm run codegen` from graphql/operations/voting/IssueToken.graphql.
import type { Mutation } from "../../document";
import type * as t from "../types";

export interface IssueTokenVariables {
  input: t.IssueTokenInput;
}

export interface IssueTokenData {
  issueToken: {
    __typename: "PollToken";
    signed: string;
  } | {
    __typename: "Refusal";
    code: string;
    message: string;
    field: string | null;
  };
}

export const issueToken = "fn-pcjnP" as Mutation<IssueTokenData, IssueTokenVariables>;
