// Written by `npm run codegen` from graphql/operations/consultations/DeskConsultationWritten.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskConsultationWrittenVariables {
  id: string;
}

export interface DeskConsultationWrittenData {
  deskConsultation: {
    id: string;
    state: t.OpenState;
    consultation: {
      title: string;
      opensAt: string;
      closesAt: string;
      department: {
        code: string;
        name: string;
        region: {
          code: string;
        };
      };
    };
    written: {
      titleZh: string;
      titleEn: string;
      groundZh: string;
      groundEn: string;
      textZh: string;
      textEn: string;
      number: number;
      madeAt: string;
      sections: ({
        titleZh: string;
        titleEn: string;
        textZh: string;
        textEn: string;
      })[];
    };
  } | null;
  departments: ({
    code: string;
    name: string;
    region: {
      code: string;
    };
  })[];
}

export const deskConsultationWritten = "xIiBN7U8" as Query<DeskConsultationWrittenData, DeskConsultationWrittenVariables>;
