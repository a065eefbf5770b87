import type { FormDefinition } from "../../../lib/forms/types";
import { visibleAnswers } from "../../../lib/forms/validate";
import { submit } from "../../../outbox/submit";
import type { Draft } from "../../drafts/model";
import { INVITATION } from "./invitation";
import type { Survey } from "./page";
import { needsName, responseId } from "./response";

/** From the draft to the outbox, under the version it was answered by; gives the id of the job. */
export function send(survey: Survey, draft: Draft, form: FormDefinition, person: string | null): Promise<string> {
  const invitation = draft.answers[INVITATION];
  const input = {
    id: responseId(),
    survey: survey.id,
    version: draft.version,
    answers: visibleAnswers(form, draft.answers),
    ...(survey.asked === "INVITED" && typeof invitation === "string" ? { invitation: invitation.trim() } : {}),
  };
  if (survey.tokenKey && person) return import("../../../blind/take").then(({ take }) => take(survey, draft, input, person));
  const owner = needsName(survey) ? person : null;
  return submit({ kind: "survey", owner, about: survey.id, title: survey.title, variables: { input }, draft: { ...draft, owner: owner ?? draft.owner } });
}
