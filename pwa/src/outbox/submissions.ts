import { answerSupplement } from "../api/generated/applications/AnswerSupplement";
import { submitApplication } from "../api/generated/applications/SubmitApplication";
import { rateCase } from "../api/generated/cases/RateCase";
import { reopenCase } from "../api/generated/cases/ReopenCase";
import { withdrawCase } from "../api/generated/cases/WithdrawCase";
import { submitOpinion } from "../api/generated/consultations/SubmitOpinion";
import { addToComplaint } from "../api/generated/complaints/AddToComplaint";
import { confirmFixed } from "../api/generated/complaints/ConfirmFixed";
import { disputeReply } from "../api/generated/complaints/DisputeReply";
import { submitComplaint } from "../api/generated/complaints/SubmitComplaint";
import { askOn } from "../api/generated/inquiry/AskOn";
import { submitInquiry } from "../api/generated/inquiry/SubmitInquiry";
import { askInterview } from "../api/generated/interviews/AskInterview";
import { followInterview } from "../api/generated/interviews/FollowInterview";
import { likeQuestion } from "../api/generated/interviews/LikeQuestion";
import { remindMe } from "../api/generated/reminders/RemindMe";
import { answerSurvey } from "../api/generated/surveys/AnswerSurvey";
import { castBallot } from "../api/generated/voting/CastBallot";
import { castSecretBallot } from "../api/generated/voting/CastSecretBallot";
import type { Mutation } from "../api/document";

/** On the receipt of a survey of which a quota was full already. */
export const WAS_FULL = "full";

type Payload = Record<string, unknown>;

interface Submission {
  /** The operation that tells the server, and the hash this app sends for it. */
  operation: string;
  document: Mutation<unknown, object>;
  /** Begins a case of its own: it waits for nothing else about the same matter, and has a page at /sent. */
  opens?: boolean;
  /** What the receipt keeps of the reply, where that is not the number of its case. */
  receipt?: (payload: Payload) => string | null;
}

/** All that may wait in the outbox, by its kind. A new kind is a line here, and one in `features/drafts/kinds.ts`. */
export const SUBMISSIONS = {
  application: { operation: "SubmitApplication", document: submitApplication, opens: true },
  complaint: { operation: "SubmitComplaint", document: submitComplaint, opens: true },
  confirm: { operation: "ConfirmFixed", document: confirmFixed },
  dispute: { operation: "DisputeReply", document: disputeReply },
  addition: { operation: "AddToComplaint", document: addToComplaint },
  supplement: { operation: "AnswerSupplement", document: answerSupplement },
  withdraw: { operation: "WithdrawCase", document: withdrawCase },
  rate: { operation: "RateCase", document: rateCase },
  reopen: { operation: "ReopenCase", document: reopenCase },
  inquiry: { operation: "SubmitInquiry", document: submitInquiry, opens: true },
  askOn: { operation: "AskOn", document: askOn },
  ballot: { operation: "CastBallot", document: castBallot },
  opinion: { operation: "SubmitOpinion", document: submitOpinion },
  secretBallot: { operation: "CastSecretBallot", document: castSecretBallot, receipt: ({ promise }) => promise as string },
  survey: { operation: "AnswerSurvey", document: answerSurvey, receipt: ({ full }) => (full ? WAS_FULL : null) },
  interview: { operation: "AskInterview", document: askInterview },
  follow: { operation: "FollowInterview", document: followInterview },
  like: { operation: "LikeQuestion", document: likeQuestion },
  reminder: { operation: "RemindMe", document: remindMe },
} satisfies Record<string, Submission>;

export type Kind = keyof typeof SUBMISSIONS;
/** Those that open a case: the page at /sent says of each what happens next. */
export type Opening = { [K in Kind]: (typeof SUBMISSIONS)[K] extends { opens: true } ? K : never }[Kind];
export type VariablesOf<K extends Kind> = (typeof SUBMISSIONS)[K]["document"] extends Mutation<unknown, infer V> ? V : never;

// A phone may hold a kind that a newer version of the app has queued.
const known = (kind: string): Submission | undefined => (SUBMISSIONS as Record<string, Submission>)[kind];

/** This app's own hash of an operation, to send it to a server that forgot an older one. */
export const documentId = (operation: string): string | undefined => Object.values(SUBMISSIONS).find((one) => one.operation === operation)?.document;

export const opensCase = (kind: string): boolean => known(kind)?.opens === true;

/** What proves on the phone that the server has it. */
export function receiptOf(kind: string, payload: Payload): string | null {
  const receipt = known(kind)?.receipt;
  return receipt ? receipt(payload) : ((payload["case"] as { number?: string } | undefined)?.number ?? null);
}
