// Written by `npm run codegen` from graphql/operations/complaints/ComplaintPage.graphql.
import type { Query } from "../../document";
import type * as t from "../types";

export interface ComplaintPageVariables {
  number: string;
}

export interface ComplaintPageData {
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
    handlerName: string | null;
    handlerPhone: string | null;
    confidential: boolean;
    root: string;
    region: {
      code: string;
      name: string;
    };
    department: {
      name: string;
      phone: string;
      address: string;
      hours: string;
    };
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
    complaint: {
      publicId: string;
      category: {
        code: string;
        name: string;
      };
      medium: t.ComplaintMedium;
      text: string;
      place: {
        latitude: number | null;
        longitude: number | null;
        accuracyMetres: number | null;
        words: string | null;
      };
      aboutOfficer: string | null;
      nameless: boolean;
      petition: {
        subject: string;
        people: number;
        receivedOn: string;
      } | null;
      files: ({
        id: string;
        filename: string;
        mediaType: string;
        bytes: number;
        url: string;
      })[];
      joined: number;
      merged: number;
      liesUnder: boolean;
      publicLead: {
        id: string;
        category: {
          name: string;
        };
        state: t.CaseState;
        reopened: boolean;
        departmentName: string;
        reply: string | null;
        joined: number;
        merged: number;
      } | null;
      entries: ({
        id: string;
        kind: t.ComplaintEntryKind;
        text: string;
        files: (string)[];
        byName: string | null;
        round: number;
        at: string;
      })[];
      transfers: ({
        fromDepartment: string;
        toDepartment: string;
        reason: string;
        byCoordinator: boolean;
        at: string;
      })[];
      verdict: t.ComplaintVerdict | null;
      reopenUntil: string | null;
      why: ({
        rule: string;
        department: string;
        matched: boolean;
        because: string;
      })[] | null;
      declaredAt: string;
    } | null;
  } | null;
}

export const complaintPage = "tydhWtVb" as Query<ComplaintPageData, ComplaintPageVariables>;
