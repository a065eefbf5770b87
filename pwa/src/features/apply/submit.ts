import type { FileAnswer, FormDefinition } from "../../lib/forms/types";
import { visibleAnswers, visibleFields } from "../../lib/forms/validate";
import { uuidv7 } from "../../lib/uuid";
import { submit } from "../../outbox/submit";
import type { Draft } from "../drafts/model";

/** From the draft to the outbox; gives the id under which the application can be followed. */
export async function submitDraft(draft: Draft, form: FormDefinition, owner: string): Promise<string> {
  const id = uuidv7();
  const files = filesOf(draft, form);
  const input = {
    id,
    itemVersion: draft.version,
    answers: visibleAnswers(form, draft.answers),
    files,
    declaredAt: new Date().toISOString(),
    ...(draft.mandate ? { mandate: draft.mandate } : {}),
  };
  return submit({
    id,
    owner,
    kind: "application",
    about: draft.about,
    title: draft.title,
    variables: { input },
    files: files.map(({ upload }) => upload),
    draft: { ...draft, owner },
  });
}

function filesOf(draft: Draft, form: FormDefinition): { upload: string; documentCode: string }[] {
  return visibleFields(form, draft.answers).flatMap((field) =>
    field.type === "file" ? ((draft.answers[field.key] ?? []) as FileAnswer[]).map(({ id }) => ({ upload: id, documentCode: field.document })) : [],
  );
}
