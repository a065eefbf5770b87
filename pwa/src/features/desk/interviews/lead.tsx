import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskAnnounceInterview } from "../../../api/generated/interviews/DeskAnnounceInterview";
import { deskEndInterview } from "../../../api/generated/interviews/DeskEndInterview";
import { deskOpenInterview } from "../../../api/generated/interviews/DeskOpenInterview";
import { deskPublishInterview } from "../../../api/generated/interviews/DeskPublishInterview";
import type { InterviewState } from "../../../api/generated/types";
import { reload } from "../../../router";
import { Button } from "../../../ui/button/button";
import { Dialog } from "../../../ui/dialog/dialog";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { useAct } from "./act";
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
export function Lead({ desk: { interview }, onDone }: { desk: Desk; onDone(): Promise<unknown> }) {
  const t = words();
  const [asked, setAsked] = useState<Verb | null>(null);
  const { busy, trouble, run } = useAct(async () => {
    setAsked(null);
    await onDone();
    await reload();
  });
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
      {asked && (
        <Dialog open title={nameOf(asked)} onClose={() => setAsked(null)}>
          <div class="stack">
            <p>{asked === "end" && interview.state === "ANNOUNCED" ? t.callOffText : t[`${asked}Text`]}</p>
            {trouble && <Notice tone="bad" title={trouble} live />}
            <div class="row">
              <Button look={asked === "end" ? "danger" : "primary"} busy={busy} onClick={() => void run(() => SEND[asked](interview.id)).then((done) => done && say(t.done))}>
                {nameOf(asked)}
              </Button>
              <Button look="quiet" onClick={() => setAsked(null)}>
                {t.cancel}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  );
}
