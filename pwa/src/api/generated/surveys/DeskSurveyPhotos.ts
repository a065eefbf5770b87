// Written by `npm run codegen` from graphql/operations/surveys/DeskSurveyPhotos.graphql.
import type { Query } from "../../document";

export interface DeskSurveyPhotosVariables {
  id: string;
  question: string;
  after?: string | null;
}

export interface DeskSurveyPhotosData {
  survey: {
    id: string;
    photos: {
      total: number;
      edges: ({
        node: {
          id: string;
          url: string;
        };
      })[];
      pageInfo: {
        hasNextPage: boolean;
        endCursor: string | null;
      };
    } | null;
  } | null;
}

export const deskSurveyPhotos = "TFSkFkL5" as Query<DeskSurveyPhotosData, DeskSurveyPhotosVariables>;
