// Written by `npm run codegen` from graphql/operations/cases/CasePage.graphql.
import type { Query } from "../../document";
import type * as t from "../types";
import type * as f from "../fragments";

export interface CasePageVariables {
  number: string;
}

export interface CasePageData {
  case: {
    number: string;
    kind: t.CaseKind;
    state: t.CaseState;
    stateText: string;
    nextText: string;
    title: string;
    submittedAt: string;
    finishedAt: string | null;
    revision: number;
    onBehalf: boolean;
    applicantName: string | null;
    card: t.CardColour | null;
    actions: (string)[];
    deadline: {
      kind: t.DeadlineKind;
      dueOn: string;
      workingDays: number;
      usedDays: number;
      provisional: boolean;
      paused: t.PauseReason | null;
      calendar: boolean;
      days: ({
        on: string;
        counts: boolean;
        reason: string;
      })[];
    } | null;
    filedByName: string | null;
    handlerName: string | null;
    handlerPhone: string | null;
    root: string;
    department: {
      name: string;
      phone: string;
      address: string;
      hours: string;
    };
    window: {
      name: string;
    } | null;
    item: {
      code: string;
    } | null;
    timeline: ({
      seq: number;
      kind: string;
      at: string;
      who: string;
      whoKind: string;
      title: string;
      reason: string | null;
      fromState: t.CaseState | null;
      toState: t.CaseState | null;
      leaf: string;
    })[];
    rating: {
      stars: number;
      comment: string;
      at: string;
    } | null;
    inquiry: f.CaseInquiry | null;
    application: {
      slipUrl: string;
      answers: unknown;
      form: unknown;
      files: ({
        id: string;
        documentCode: string | null;
        filename: string;
        mediaType: string;
        bytes: number;
        url: string;
      })[];
      documents: ({
        code: string;
        name: string;
        note: string | null;
        required: boolean;
      })[];
      supplement: {
        items: ({
          documentCode: string;
          name: string;
          reason: string;
        })[];
        note: string;
        requestedAt: string;
        answerBy: string;
        answeredAt: string | null;
      } | null;
      decision: {
        outcome: t.DecisionOutcome;
        text: string;
        byName: string;
        at: string;
        documentUrl: string;
        verifyCode: string;
      } | null;
      delivery: {
        method: t.DeliveryMethod;
        note: string;
        at: string;
      } | null;
    } | null;
  } | null;
}

export const casePage = "0KKAfbY_" as Query<CasePageData, CasePageVariables>;
