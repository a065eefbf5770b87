import { useMemo, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskCreateSurvey } from "../../../api/generated/surveys/DeskCreateSurvey";
import { uuidv7 } from "../../../lib/uuid";
import { navigate } from "../../../router";
import { Button, ButtonLink } from "../../../ui/button/button";
import { ErrorSummary } from "../../../ui/error-summary/error-summary";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { civilDate } from "../days";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import { regionsToAsk } from "../session";
import { plainly } from "../trouble";
import { words } from "../words/surveys";
import { Basics } from "./basics";
import { blank, type Fault, inputOf, placeOf, type SurveyDraft, wrongIn } from "./draft";
import { faultsToShow } from "./faults";
import { Questions } from "./questions";
import "../polls/polls.css";
import "./surveys.css";

/** A survey to be written down, kept in this tab until it is sent. */
export function NewSurvey() {
  const t = words();
  const regions = regionsToAsk();
  const [draft, setDraft] = useState<SurveyDraft>(() => readDraft("surveys", "create", blank(regions[0]?.value ?? "", civilDate(0), civilDate(14))));
  const [attempted, setAttempted] = useState(false);
  const [refused, setRefused] = useState<{ at: string | null; message: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const key = useMemo(uuidv7, [draft]); // sent again unchanged it is one survey; changed, it is another request
  const found: Fault[] = attempted ? wrongIn(draft, civilDate(0)) : [];
  const faults = refused?.at ? [...found, { at: refused.at, wrong: "server" as const }] : found;
  const set = (part: Partial<SurveyDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    setRefused(null);
    keepDraft("surveys", "create", next);
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (wrongIn(draft, civilDate(0)).length) return;
    setBusy(true);
    try {
      const { createSurvey } = await change(deskCreateSurvey, { input: inputOf(draft) }, key);
      if (createSurvey.__typename === "Refusal") return setRefused({ at: placeOf(createSurvey.field, draft.design), message: createSurvey.message });
      dropDraft("surveys", "create");
      await navigate("/desk/surveys");
      say(t.created);
    } catch (error) {
      setRefused({ at: null, message: plainly(error) });
    } finally {
      setBusy(false);
    }
  };
  if (!regions.length) return <div class="desk-page"><Notice tone="wait" title={t.notYours} /></div>;
  return (
    <form class="desk-page desk-poll stack" noValidate onSubmit={(event) => void send(event)}>
      <h1>{t.create}</h1>
      <ErrorSummary faults={faultsToShow(faults, draft.design, refused?.message ?? "")} />
      <Basics draft={draft} regions={regions} faults={faults} set={set} />
      <Questions design={draft.design} faults={faults} said={refused?.message ?? ""} set={(design) => set({ design })} />
      {refused && !refused.at && <Notice tone="bad" title={refused.message} live />}
      <div class="row">
        <Button type="submit" busy={busy}>
          {t.save}
        </Button>
        <ButtonLink look="quiet" href="/desk/surveys">
          {t.cancel}
        </ButtonLink>
      </div>
      <p class="soft small">{t.saveText}</p>
    </form>
  );
}
