// Written by `npm run codegen` from graphql/operations/identity/MePage.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface MePageVariables {}

export interface MePageData {
  me: {
    kind: t.ActorKind;
    staff: {
      id: string;
      name: string;
    } | null;
    person: {
      id: string;
      name: string | null;
      phoneMasked: string;
      idNumberMasked: string | null;
      language: string;
      pushSubscriptions: number;
      preferences: ({
        channel: t.Channel;
        enabled: boolean;
      })[];
      sessions: ({
        id: string;
        device: string;
        createdAt: string;
        lastUsedAt: string;
        current: boolean;
      })[];
      mandates: ({
        id: string;
        principalName: string;
        agentName: string;
        scope: string;
        mine: t.MandateSide;
        expiresAt: string;
        revokedAt: string | null;
      })[];
    } | null;
  } | null;
}

export const mePage = "iCi9cI4X" as Query<MePageData, MePageVariables>;
