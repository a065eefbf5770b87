import { useState } from "preact/hooks";
import { change, type Refusal } from "../../../api";
import { deskAnnounceInterview } from "../../../api/generated/interviews/DeskAnnounceInterview";
import { deskEndInterview } from "../../../api/generated/interviews/DeskEndInterview";
import { deskOpenInterview } from "../../../api/generated/interviews/DeskOpenInterview";
import { deskPublishInterview } from "../../../api/generated/interviews/DeskPublishInterview";
import type { InterviewState } from "../../../api/generated/types";
import { reload } from "../../../router";
import { Button } from "../../../ui/button/button";
import { say } from "../../../ui/toast/toast";
import { Sure } from "../sure/sure";
import { Move } from "./move";
import type { Desk } from "./single";
import { words } from "./messages";

type Verb = "announce" | "open" | "end" | "publish";

const VERBS: Record<InterviewState, Verb[]> = { DRAFT: ["announce"], ANNOUNCED: ["open", "end"], LIVE: ["end"], ENDED: ["publish"], PUBLISHED: [] };

const SEND: Record<Verb, (interview: string) => Promise<{ __typename: string }>> = {
  announce: async (interview) => (await change(deskAnnounceInterview, { interview })).announceInterview,
  open: async (interview) => (await change(deskOpenInterview, { interview })).openInterview,
  end: async (interview) => (await change(deskEndInterview, { interview })).endInterview,
  publish: async (interview) => (await change(deskPublishInterview, { interview })).publishInterview,
};

/** What comes next in an interview's life. None of it can be taken back: what it means is said before it is done. */
export function Lead({ desk, onDone, onEdit }: { desk: Desk; onDone(): Promise<unknown>; onEdit(): void }) {
  const t = words();
  const { interview } = desk;
  const [moving, setMoving] = useState(false);
  const [asked, setAsked] = useState<Verb | null>(null);
  async function act(verb: Verb): Promise<string | null> {
    const result = await SEND[verb](interview.id);
    if (result.__typename === "Refusal") return (result as Refusal).message;
    await onDone();
    void reload();
    say(t.done);
    return null;
  }
  const verbs = VERBS[interview.state];
  const nameOf = (verb: Verb): string => (verb === "end" && interview.state === "ANNOUNCED" ? t.callOff : t[verb]);
  if (!verbs.length) return null;
  return (
    <div class="row">
      {verbs.map((verb) => (
        <Button key={verb} look={verb === "end" ? "secondary" : "primary"} onClick={() => setAsked(verb)}>
          {nameOf(verb)}
        </Button>
      ))}
      {interview.state === "ANNOUNCED" && (
        <Button look="secondary" onClick={() => setMoving(true)}>
          {t.move}
        </Button>
      )}
      {interview.state === "DRAFT" && (
        <Button look="secondary" onClick={onEdit}>
          {t.edit}
        </Button>
      )}
      {moving && <Move desk={desk} onDone={onDone} onClose={() => setMoving(false)} />}
      {asked && (
        <Sure title={nameOf(asked)} verb={nameOf(asked)} cancel={t.cancel} danger={asked === "end"} act={() => act(asked)} onClose={() => setAsked(null)}>
          <p>{asked === "end" && interview.state === "ANNOUNCED" ? t.callOffText : t[`${asked}Text`]}</p>
        </Sure>
      )}
    </div>
  );
}
