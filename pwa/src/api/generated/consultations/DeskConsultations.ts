// Written by `npm run codegen` from graphql/operations/consultations/DeskConsultations.graphql.
import type { Query } from "../../document";
import type * as f from "../fragments";

export interface DeskConsultationsVariables {}

export interface DeskConsultationsData {
  deskConsultations: (f.DeskConsultationLine)[];
  departments: ({
    code: string;
    name: string;
    region: {
      code: string;
    };
  })[];
}

export const deskConsultations = "6XCnINS1" as Query<DeskConsultationsData, DeskConsultationsVariables>;
