// Written by `npm run codegen` from graphql/operations/applications/Applicant.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface ApplicantVariables {}

export interface ApplicantData {
  me: {
    person: {
      id: string;
      name: string | null;
      mandates: ({
        id: string;
        principalName: string;
        scope: string;
        windows: (string)[];
        items: (string)[];
        mine: t.MandateSide;
        expiresAt: string;
        revokedAt: string | null;
      })[];
    } | null;
  } | null;
}

export const applicant = "Eyx89xJ1" as Query<ApplicantData, ApplicantVariables>;
