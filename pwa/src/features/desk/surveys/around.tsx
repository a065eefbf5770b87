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
import { plainly } from "../trouble";
import { words } from "../words/surveys";
import { Basics } from "./basics";
import { aroundOf, draftOf, type SurveyDraft, wrongAround } from "./draft";

type Around = Omit<SurveyDraft, "design">;

/** Name, times and who may answer of a draft, as they were written; once it is published they stand. */
export function AroundDraft({ survey }: { survey: NonNullable<DeskSurveyData["survey"]> }) {
  const t = words();
  const written = draftOf(survey);
  const [draft, setDraft] = useState<Around | null>(() => written && readDraft(survey.id, "around", written));
  const [attempted, setAttempted] = useState(false);
  const [refused, setRefused] = useState("");
  const [busy, setBusy] = useState(false);
  const key = useMemo(uuidv7, [draft]);
  if (!draft) return null;
  const faults = attempted ? wrongAround(draft, civilDate(0)) : [];
  const set = (part: Partial<Around>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    setRefused("");
    keepDraft(survey.id, "around", next);
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (wrongAround(draft, civilDate(0)).length) return;
    setBusy(true);
    try {
      const { editSurvey } = await change(deskEditSurvey, { input: { ...aroundOf(draft), survey: survey.id } }, key);
      if (editSurvey.__typename === "Refusal") return setRefused(editSurvey.message);
      dropDraft(survey.id, "around");
      await reload();
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
      {refused && <Notice tone="bad" title={refused} live />}
      <div class="row">
        <Button type="submit" look="secondary" busy={busy}>
          {t.saveAround}
        </Button>
      </div>
    </form>
  );
}
