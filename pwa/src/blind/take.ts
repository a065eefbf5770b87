// The first step of an answer that nobody can tell the owner of: a token is asked for, blinded, with a name.
import { issueSurveyToken } from "../api/generated/surveys/IssueSurveyToken";
import type { AnswerSurveyInput } from "../api/generated/types";
import type { Draft } from "../features/drafts/model";
import { type Bytes, hex, joined, unhex, utf8 } from "../lib/octets";
import { uuidv7 } from "../lib/uuid";
import { enqueue } from "../outbox/queue";
import { sendSoon } from "../outbox/start";
import { submit } from "../outbox/submit";
import { readToken, unclocked } from "./give";

export interface Asked {
  id: string;
  title: string;
  tokenKey: string | null;
  closesAt: string;
}

const TOKEN = "zhengtong survey token 1\0";

/** What the token is good for: one response to one survey (backend/surveys/tokens.py). */
export const messageOf = (survey: string, response: string): Bytes =>
  joined(utf8(TOKEN), unhex((survey + response).replace(/-/g, "")));

/** From the draft to the outbox, which does the rest, with or without a network, however often the phone dies in between. */
export async function take(survey: Asked, draft: Draft, input: AnswerSurveyInput, owner: string, files: string[] = []): Promise<string> {
  const { id: about, title } = survey;
  const kept = await readToken(owner, about);
  const job = { kind: "survey", owner, about, title, draft } as const;
  const device = input.device ?? undefined;
  if (kept) return submit({ ...job, id: unclocked(), nameless: true, files, device, variables: { input: { ...input, ...kept } } });
  const key = survey.tokenKey!;
  const { blind, readKey } = await import("../lib/blindrsa");
  const asked = await blind(await readKey(unhex(key)), messageOf(about, input.id));
  const id = uuidv7();
  const variables = { input: { survey: about, blinded: hex(asked.message) } };
  await enqueue({
    ...job,
    id,
    operation: "IssueSurveyToken",
    body: JSON.stringify({ documentId: issueSurveyToken, variables }),
    files: [],
    blind: { key, prepared: hex(asked.prepared), inverse: hex(asked.inverse), until: Date.parse(survey.closesAt), input, files },
  });
  void sendSoon();
  return id;
}
