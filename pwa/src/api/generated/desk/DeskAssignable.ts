// Written by `npm run codegen` from graphql/operations/desk/DeskAssignable.graphql.
import type { Query } from "../../document";

export interface DeskAssignableVariables {
  number: string;
}

export interface DeskAssignableData {
  case: {
    number: string;
    revision: number;
    actions: (string)[];
    desk: {
      colleagues: ({
        id: string;
        name: string;
        departments: (string)[];
        absent: boolean;
      })[];
    } | null;
  } | null;
}

export const deskAssignable = "sha256:2c40d7a8248f856ebbd7863d0e38adc40d1af12c68b16aeed2adca685be8bba4" as Query<DeskAssignableData, DeskAssignableVariables>;
