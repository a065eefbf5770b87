import { answerSupplement } from "../api/generated/applications/AnswerSupplement";
import { submitApplication } from "../api/generated/applications/SubmitApplication";
import { rateCase } from "../api/generated/cases/RateCase";
import { reopenCase } from "../api/generated/cases/ReopenCase";
import { withdrawCase } from "../api/generated/cases/WithdrawCase";
/** What may wait in the outbox, by the name of its operation, with the hash this app sends. */
export const OPERATIONS = {
    SubmitApplication: submitApplication,
    AnswerSupplement: answerSupplement,
    WithdrawCase: withdrawCase,
    RateCase: rateCase,
    ReopenCase: reopenCase,
};
export const KINDS = {
    SubmitApplication: "application",
    AnswerSupplement: "supplement",
    WithdrawCase: "withdraw",
    RateCase: "rate",
    ReopenCase: "reopen",
};
export const documentId = (name) => OPERATIONS[name];
/** The bytes of a request: written once, sent as often as it takes. */
export const bodyOf = (name, variables) => JSON.stringify({ documentId: OPERATIONS[name], variables });
