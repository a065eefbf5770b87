import { useEffect, useState } from "preact/hooks";
import { change, readMine } from "../../../api";
import { deskAttachPoll } from "../../../api/generated/interviews/DeskAttachPoll";
import { deskInterviewVideo } from "../../../api/generated/interviews/DeskInterviewVideo";
import { deskPolls, type DeskPollsData } from "../../../api/generated/voting/DeskPolls";
import { Button } from "../../../ui/button/button";
import { SelectField, TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { useAct } from "./act";
import { Recording } from "./recording";
import { Shift } from "./shift";
import type { Desk } from "./single";
import { words } from "./messages";

/** What is shown beside the talk: the video, and a poll inside. */
export function Aside({ desk, onDone }: { desk: Desk; onDone(): Promise<unknown> }) {
  const t = words();
  const { interview } = desk;
  const ours = interview.videoUrl?.startsWith("/files/") ?? false;
  const [url, setUrl] = useState(ours ? "" : (interview.videoUrl ?? ""));
  const [polls, setPolls] = useState<DeskPollsData["deskPolls"]>([]);
  const [poll, setPoll] = useState(interview.poll ?? "");
  const video = useAct(onDone);
  const attached = useAct(onDone);
  // In a secret poll people vote on its own page alone.
  useEffect(() => void readMine(deskPolls, {}).then((found) => setPolls(found.deskPolls.filter(({ state, secret }) => state !== "DRAFT" && !secret)), () => undefined), []);
  return (
    <section class="stack" aria-label={t.beside}>
      <h2>{t.beside}</h2>
      <form
        class="stack-close"
        onSubmit={(event) => {
          event.preventDefault();
          void video.run(async () => (await change(deskInterviewVideo, { interview: interview.id, url })).setInterviewVideo).then((done) => done && say(t.done));
        }}
      >
        <TextField id="talk-video" label={t.video} optional hint={t.videoHint} error={video.trouble || null} inputMode="url" maxLength={500} autoComplete="off" value={url} onInput={(event) => setUrl(event.currentTarget.value)} />
        <Button type="submit" look="secondary" busy={video.busy}>
          {t.setVideo}
        </Button>
      </form>
      {ours && <p class="soft">{t.ours}</p>}
      <Recording interview={interview.id} onDone={onDone} />
      {interview.videoUrl && <Shift key={`${interview.videoUrl} ${desk.videoShiftSeconds}`} desk={desk} onDone={onDone} />}
      <div class="stack-close">
        <SelectField id="talk-poll" label={t.poll} options={[{ value: "", label: t.noPoll }, ...polls.map(({ id, title }) => ({ value: id, label: title }))]} value={poll} onChange={(event) => setPoll(event.currentTarget.value)} />
        {attached.trouble && <Notice tone="bad" title={attached.trouble} live />}
        <Button look="secondary" busy={attached.busy} onClick={() => void attached.run(async () => (await change(deskAttachPoll, { interview: interview.id, poll: poll || null })).attachPoll).then((done) => done && say(t.done))}>
          {t.setPoll}
        </Button>
      </div>
    </section>
  );
}
