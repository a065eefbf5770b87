import type { SurveyAudience } from "../../../api/generated/types";
import { Choices, SelectField, TextArea, TextField, Tick } from "../../../ui/field/field";
import { words } from "../words/surveys";
import type { Around, Fault, SurveyDraft } from "./draft";

interface Props {
  draft: Around;
  /** Where a survey may be asked; none where that is settled. */
  regions: { value: string; label: string }[];
  faults: readonly Fault[];
  set(part: Partial<SurveyDraft>): void;
}

const ASKED: readonly SurveyAudience[] = ["ANYONE", "RESIDENTS", "INVITED"];

/** Everything about a survey but its questions: name, who answers, from when until when, what is shown of it. */
export function Basics({ draft, regions, faults, set }: Props) {
  const t = words();
  const errorOf = (wrong: "title" | "times" | "group"): string | null => (faults.some(({ at }) => at === wrong) ? t[`wrong_${wrong}`] : null);
  const text = (name: "titleZh" | "titleEn" | "textZh" | "textEn" | "opens" | "closes" | "leastGroup") => ({
    value: draft[name],
    onInput: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      {regions.length > 0 && <SelectField id="survey-region" label={t.region} options={regions} value={draft.region} onChange={(event) => set({ region: event.currentTarget.value })} />}
      <div class="desk-two">
        <TextField id="survey-title-zh" label={t.titleZh} error={errorOf("title")} maxLength={100} autoComplete="off" {...text("titleZh")} />
        <TextField id="survey-title-en" lang="en" label={t.titleEn} maxLength={200} autoComplete="off" {...text("titleEn")} />
        <TextArea id="survey-text-zh" label={t.textZh} optional maxLength={2000} {...text("textZh")} />
        <TextArea id="survey-text-en" lang="en" label={t.textEn} optional maxLength={4000} {...text("textEn")} />
      </div>
      <Choices id="survey-asked" label={t.askedQuestion} options={ASKED.map((asked) => ({ value: asked, label: t[asked], hint: t[`${asked}_text`] }))} chosen={[draft.asked]} onChoose={(asked) => set({ asked: asked as SurveyAudience })} />
      {draft.asked === "ANYONE" && <Tick id="survey-once" label={t.once} hint={t.onceHint} checked={draft.once} onChange={(event) => set({ once: event.currentTarget.checked })} />}
      <div class="desk-two">
        <TextField id="survey-opens" type="date" label={t.opens} hint={t.opensHint} {...text("opens")} />
        <TextField id="survey-closes" type="date" label={t.closes} hint={t.closesHint} error={errorOf("times")} {...text("closes")} />
      </div>
      <Tick id="survey-hidden" label={t.hidden} hint={t.hiddenHint} checked={draft.hidden} onChange={(event) => set({ hidden: event.currentTarget.checked })} />
      <TextField id="survey-group" label={t.group} hint={t.groupHint} error={errorOf("group")} inputMode="numeric" {...text("leastGroup")} />
    </>
  );
}
