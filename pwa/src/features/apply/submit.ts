import type { FileAnswer, FormDefinition } from "../../lib/forms/types";
import { visibleAnswers, visibleFields } from "../../lib/forms/validate";
import { uuidv7 } from "../../lib/uuid";
import { bodyOf } from "../../outbox/operations";
import { enqueue } from "../../outbox/queue";
import { sendSoon } from "../../outbox/start";
import type { Draft } from "../drafts/model";

/** From the draft to the outbox; resolves when it is safe on the disk, and gives the id under which it can be followed. */
export async function submit(draft: Draft, form: FormDefinition, owner: string): Promise<string> {
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
  await enqueue({
    id,
    owner,
    kind: "application",
    about: draft.about,
    title: draft.title,
    operation: "SubmitApplication",
    body: bodyOf("SubmitApplication", { input }),
    files: files.map(({ upload }) => upload),
    draft: { ...draft, owner },
  });
  void sendSoon();
  return id;
}

function filesOf(draft: Draft, form: FormDefinition): { upload: string; documentCode: string }[] {
  return visibleFields(form, draft.answers).flatMap((field) =>
    field.type === "file" ? ((draft.answers[field.key] ?? []) as FileAnswer[]).map(({ id }) => ({ upload: id, documentCode: field.document })) : [],
  );
}
