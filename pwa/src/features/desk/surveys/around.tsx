import { useMemo, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskEditSurvey } from "../../../api/generated/surveys/DeskEditSurvey";
import type { DeskSurveyData } from "../../../api/generated/surveys/DeskSurvey";
import { uuidv7 } from "../../../lib/uuid";
import { reload } from "../../../router";
import { Button } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { civilDate } from "../days";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import { isOvertaken } from "../overtaken/differing";
import { Overtaken } from "../overtaken/overtaken";
import { plainly } from "../trouble";
import { words } from "../words/surveys";
import { Basics } from "./basics";
import { type Around, aroundOf, draftOf, wrongAround } from "./draft";
import { TheirSurvey } from "./theirs";

/** Name, times and who may answer of a draft, as they were written; once it is published they stand. */
export function AroundDraft({ survey }: { survey: NonNullable<DeskSurveyData["survey"]> }) {
  const t = words();
  const start = draftOf(survey);
  const [typed, setTyped] = useState<Around | null>(() => start && readDraft(survey.id, "around", start));
  const [attempted, setAttempted] = useState(false);
  const [refused, setRefused] = useState("");
  const [busy, setBusy] = useState(false);
  const key = useMemo(uuidv7, [typed, start?.seen]);
  if (!start) return null;
  const draft = typed ?? start; // once it is saved: as the server keeps it
  const faults = attempted ? wrongAround(draft, civilDate(0)) : [];
  const set = (part: Partial<Around>): void => {
    const next = { ...draft, ...part };
    setTyped(next);
    setRefused("");
    keepDraft(survey.id, "around", next);
  };
  const overtaken = isOvertaken(start, draft);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (wrongAround(draft, civilDate(0)).length) return;
    setBusy(true);
    try {
      const { editSurvey } = await change(deskEditSurvey, { input: { ...aroundOf(draft), survey: survey.id, seen: start.seen } }, key);
      if (editSurvey.__typename === "Refusal") {
        if (editSurvey.code === "SURVEY_STALE") await reload(); // what the colleague saved
        return setRefused(editSurvey.message);
      }
      dropDraft(survey.id, "around");
      await reload();
      setTyped(null);
      say(t.aroundSaved);
    } catch (error) {
      setRefused(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="desk-section stack" noValidate aria-labelledby="around" onSubmit={(event) => void send(event)}>
      <h2 id="around">{t.around}</h2>
      <Basics draft={draft} regions={[]} faults={faults} set={set} />
      {refused && !overtaken && <Notice tone="bad" title={refused} live />}
      {overtaken ? (
        <Overtaken take={() => set(start)} keep={() => set({ seen: start.seen })}>
          <TheirSurvey theirs={start} mine={draft} />
        </Overtaken>
      ) : (
        <div class="row">
          <Button type="submit" look="secondary" busy={busy}>
            {t.saveAround}
          </Button>
        </div>
      )}
    </form>
  );
}
