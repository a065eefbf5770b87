import type { FileAnswer, FormDefinition } from "../../../lib/forms/types";
import { visibleAnswers, visibleFields } from "../../../lib/forms/validate";
import { submit } from "../../../outbox/submit";
import { newDevice } from "../../../uploads/device";
import type { Draft, Values } from "../../drafts/model";
import { INVITATION } from "./invitation";
import type { Survey } from "./page";
import { needsName, responseId } from "./response";

/** From the draft to the outbox, under the version it was answered by; gives the id of the job. */
export function send(survey: Survey, draft: Draft, form: FormDefinition, person: string | null): Promise<string> {
  const invitation = draft.answers[INVITATION];
  const files = photosIn(form, draft.answers);
  // Photos are nobody's, whoever sends the answers. Uploads of an earlier try belong to its secret: it stays with the draft.
  const known = draft.answers[DEVICE];
  const device = files.length ? (typeof known === "string" ? known : newDevice()) : undefined;
  const input = {
    id: responseId(),
    survey: survey.id,
    version: draft.version,
    answers: visibleAnswers(form, draft.answers),
    ...(survey.asked === "INVITED" && typeof invitation === "string" ? { invitation: invitation.trim() } : {}),
    ...(device ? { device } : {}),
  };
  const kept = device ? { ...draft, answers: { ...draft.answers, [DEVICE]: device } } : draft;
  if (survey.tokenKey && person) return import("../../../blind/take").then(({ take }) => take(survey, kept, input, person, files));
  const owner = needsName(survey) ? person : null;
  const variables = { input };
  const { id: about, title } = survey;
  return submit({ kind: "survey", owner, about, title, variables, files, device, draft: { ...kept, owner: owner ?? kept.owner } });
}

/** Where the draft keeps the secret of its uploads: no question of a form can have this key. */
const DEVICE = "_device";

const photosIn = (form: FormDefinition, answers: Values): string[] =>
  visibleFields(form, answers).flatMap(({ type, key }) => (type === "photo" ? ((answers[key] ?? []) as FileAnswer[]).map(({ id }) => id) : []));
