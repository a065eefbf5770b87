// Written by `npm run codegen` from graphql/operations/desk/DeskMe.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskMeVariables {}

export interface DeskMeData {
  me: {
    kind: t.ActorKind;
    staff: {
      id: string;
      name: string;
      posts: ({
        role: t.Role;
        department: {
          code: string;
          name: string;
        } | null;
        region: {
          code: string;
          name: string;
        };
      })[];
      absentUntil: string | null;
    } | null;
  } | null;
  deskQueues: ({
    queue: string;
    name: string;
    count: number;
  })[];
  windows: ({
    code: string;
    name: string;
    department: {
      code: string;
    };
  })[];
}

export const deskMe = "mf8OdUbK" as Query<DeskMeData, DeskMeVariables>;
