// Written by `npm run codegen` from graphql/operations/desk/DeskAccount.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface DeskAccountVariables {}

export interface DeskAccountData {
  me: {
    kind: t.ActorKind;
    staff: {
      id: string;
      name: string;
      username: string;
      absentUntil: string | null;
      standIn: {
        id: string;
        name: string;
      } | null;
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
      sessions: ({
        id: string;
        device: string;
        createdAt: string;
        lastUsedAt: string;
        current: boolean;
      })[];
      colleagues: ({
        id: string;
        name: string;
        departments: (string)[];
        absent: boolean;
      })[];
      spareCodesLeft: number | null;
      passwordUntil: string | null;
    } | null;
  } | null;
}

export const deskAccount = "hvOOTya3" as Query<DeskAccountData, DeskAccountVariables>;
